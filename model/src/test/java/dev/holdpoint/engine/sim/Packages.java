package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.KnownGood;
import dev.holdpoint.domain.change.Metadata;
import dev.holdpoint.domain.change.ReadBackSpec;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Makes change packages of every shape: any number of units, stages, bands, holds, triggers and
 * ways back, such as lint would admit.
 */
final class Packages {
  static final List<String> FIELDS = List.of("legacy", "version", "weight");

  /** The action that restores where the primary one fails. */
  static final String SECONDARY = "restore-anew";

  private final Random random;

  private Packages(Random random) {
    this.random = random;
  }

  static ChangePackage make(Random random) {
    return new Packages(random).make();
  }

  /** A number that looks random and always follows from the same one (SplitMix64). */
  static long mix(long salt) {
    long z = salt + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** About how long the run takes when nothing goes wrong. */
  static Duration about(ChangePackage change) {
    var total = Duration.ofSeconds(5);
    for (var stage : change.stages()) {
      total = total.plus(stage.soak()).plusSeconds(3);
      total = total.plusMillis(400L * stage.steps().size() * stage.units().size());
    }
    return total;
  }

  private ChangePackage make() {
    var units = units();
    var checks = checks();
    var watched = new Watching(random, 1 + random.nextInt(4));
    var stages = new Stages(random, units, checks, watched).make();
    var metrics = watched.metrics(stages);
    var start = new UnitState(Map.of("version", "v1", "weight", "0", "legacy", "serving"));
    var starts = new HashMap<String, UnitState>();
    units.forEach(u -> starts.put(u.id(), start));
    var triggers = watched.triggers(stages, units, metrics);
    // From a number of its own: the rest of the package and its faults are drawn as ever.
    long salt = 31L * stages.size() + 7L * units.size() + 3L * metrics.size() + triggers.size();
    for (var stage : stages) {
      salt = mix(salt + stage.soak().toMillis());
    }
    var kinds = new Kinds(new Random(salt), stages, units, metrics, triggers);
    var open =
        new ChangePackage(
            new Metadata(
                "CHG-1", 1, "Simulated", List.of("mlind"), "kobrien", Optional.empty(), page()),
            new ChangeWindow(Shell.START.minusSeconds(60), Shell.START.plus(Duration.ofHours(9))),
            units,
            starts,
            new KnownGood("v1", "00", "known-good"),
            InFlightPolicy.values()[random.nextInt(InFlightPolicy.values().length)],
            connections(),
            new ReadBackSpec(
                "control",
                "/control/units/{unit}",
                Map.of("version", "/v", "weight", "/w", "legacy", "/l")),
            actions(),
            checks,
            kinds.metrics,
            kinds.triggers,
            stages);
    return random.nextInt(5) == 0 ? tight(open) : open;
  }

  /** Who is asked about a trigger that nobody answers; often nobody. */
  private List<String> page() {
    return List.of("kobrien", "anna", "boris").subList(0, random.nextInt(4));
  }

  /** A window in which it hardly fits. */
  private ChangePackage tight(ChangePackage open) {
    var back = open.stages().stream().map(s -> s.wayBack().duration()).max(Duration::compareTo);
    var room =
        about(open).multipliedBy(8 + random.nextInt(8)).dividedBy(10).plus(back.orElseThrow());
    return new ChangePackage(
        open.metadata(),
        new ChangeWindow(open.window().opens(), Shell.START.plus(room)),
        open.units(),
        open.start(),
        open.knownGood(),
        open.inFlight(),
        open.connections(),
        open.readBack(),
        open.actions(),
        open.checks(),
        open.metrics(),
        open.triggers(),
        open.stages());
  }

  private List<Unit> units() {
    var units = new ArrayList<Unit>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      units.add(new Unit("u" + units.size(), "Unit " + units.size()));
    }
    return units;
  }

  private static List<Connection> connections() {
    return List.of(
        connection("control", ConnectionType.HTTP, "/control/"),
        connection("metrics", ConnectionType.PROMETHEUS, "/api/v1/"));
  }

  private static Connection connection(String id, ConnectionType type, String path) {
    return new Connection(
        id,
        type,
        URI.create("https://site.example"),
        List.of(path),
        SiteKind.SIMULATOR,
        Map.of(CredentialRole.OBSERVE, "env:A", CredentialRole.RESTORE, "env:B"),
        Duration.ofMillis(1_500));
  }

  private List<Action> actions() {
    return List.of(
        action("set-unit", FIELDS),
        action("restore-unit", FIELDS),
        action(SECONDARY, FIELDS),
        action("restore-legacy", List.of("legacy")));
  }

  private Action action(String id, List<String> fields) {
    var body = new StringBuilder();
    fields.forEach(f -> body.append('{').append(f).append('}'));
    return new Action(
        id,
        "control",
        new RequestSpec("PUT", "/control/units/{unit}", Map.of(), Optional.of(body.toString())),
        List.of(200),
        "Idempotency-Key",
        Duration.ofMillis(1_500 + 500L * random.nextInt(6)),
        Duration.ofMillis(100 + random.nextInt(400)));
  }

  private List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(check("known-good"));
    for (int i = random.nextInt(4); i > 0; i--) {
      checks.add(check("k" + i));
    }
    return checks;
  }

  private Check check(String id) {
    return new Check(
        id,
        "Check " + id,
        "control",
        CredentialRole.OBSERVE,
        new RequestSpec("GET", "/control/" + id, Map.of(), Optional.empty()),
        List.of(200),
        List.of(),
        Duration.ofSeconds(6 + random.nextInt(25)));
  }

  static String last(List<Stage> stages) {
    return stages.getLast().id();
  }
}
