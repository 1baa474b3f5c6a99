package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.PlannedHold;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.decision.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes the stages of a package: ever wider, perhaps with an end that has no way back. */
final class Stages {
  private final Random random;
  private final List<String> units;
  private final List<String> checks;
  private final Watching watching;

  Stages(Random random, List<Unit> units, List<Check> checks, Watching watching) {
    this.random = random;
    this.units = units.stream().map(Unit::id).toList();
    this.checks = checks.stream().map(Check::id).toList();
    this.watching = watching;
  }

  List<Stage> make() {
    var stages = new ArrayList<Stage>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      stages.add(moving(i, false));
    }
    if (random.nextInt(3) == 0) {
      stages.add(moving(count, true));
    }
    if (stages.size() < 2 || random.nextInt(3) > 0) {
      stages.add(watch(stages.size(), stages.getLast().wayBack()));
    }
    return stages;
  }

  private Stage moving(int index, boolean noReturn) {
    int wide = noReturn ? units.size() : 1 + random.nextInt(units.size());
    var id = "s" + index;
    boolean asks = noReturn || (index > 0 && random.nextInt(3) > 0);
    return new Stage(
        id,
        "Stage " + index,
        index,
        "some",
        Duration.ofMinutes(10),
        units.subList(0, wide),
        asks
            ? Optional.of(
                new PlannedHold("Go on?", Role.RELEASE, noReturn || random.nextInt(4) == 0 ? 2 : 1))
            : Optional.empty(),
        false,
        noReturn || random.nextInt(8) == 0,
        some(checks, 0),
        readiness(),
        steps(index, noReturn),
        watching.soak(random),
        watching.gates(random, index),
        noReturn ? new WayBack.None() : wayBack(),
        noReturn ? List.of() : back(id));
  }

  private Stage watch(int index, WayBack before) {
    return new Stage(
        "s" + index,
        "Final watch",
        index,
        "all",
        Duration.ofMinutes(10),
        units,
        Optional.empty(),
        false,
        false,
        List.of(),
        before.exists() ? readiness() : List.of(),
        List.of(),
        watching.soak(random),
        watching.gates(random, index),
        before.exists() ? new WayBack.Full(Duration.ofSeconds(5)) : before,
        List.of());
  }

  private WayBack wayBack() {
    var takes = Duration.ofSeconds(1 + random.nextInt(20));
    return random.nextInt(3) == 0
        ? new WayBack.Slow(takes.multipliedBy(3))
        : new WayBack.Full(takes);
  }

  private List<String> readiness() {
    var ids = new ArrayList<>(some(checks.subList(1, checks.size()), 0));
    ids.add(checks.getFirst());
    return ids;
  }

  private List<String> some(List<String> from, int least) {
    var ids = from.stream().filter(_ -> random.nextInt(3) > 0).toList();
    return ids.size() < least ? from.subList(0, least) : ids;
  }

  private List<Step> steps(int index, boolean noReturn) {
    if (noReturn) {
      return List.of(new Step("retire", "set-unit", Map.of("legacy", "retired")));
    }
    var version = "v2." + index;
    var weight = Integer.toString(10 * (index + 1));
    if (random.nextInt(3) == 0) {
      return List.of(
          new Step("install", "set-unit", Map.of("version", version)),
          new Step("shift", "set-unit", Map.of("weight", weight)));
    }
    return List.of(new Step("move", "set-unit", Map.of("version", version, "weight", weight)));
  }

  private List<Step> back(String stage) {
    var whole =
        new Step(
            "back-" + stage,
            "restore-unit",
            Map.of(),
            random.nextInt(2) == 0 ? Optional.of(Packages.SECONDARY) : Optional.empty());
    return random.nextInt(4) == 0
        ? List.of(new Step("legacy-" + stage, "restore-legacy", Map.of()), whole)
        : List.of(whole);
  }
}
