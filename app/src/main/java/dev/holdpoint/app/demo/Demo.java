package dev.holdpoint.app.demo;

import dev.holdpoint.app.SealPlaces;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.simulator.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything a demo needs: a throw-away home, people, a site, the package approved and drilled. */
public final class Demo implements AutoCloseable {
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);
  private static final Duration FOR_PEOPLE = Duration.ofSeconds(10);

  private final IdentityHome home;
  private final DemoPeople people;
  private final Site site;
  private final Path file;
  private final Scenario scenario;
  private final Clock clock;

  private Demo(
      IdentityHome home, DemoPeople people, Site site, Path file, Scenario scenario, Clock clock) {
    this.home = home;
    this.people = people;
    this.site = site;
    this.file = file;
    this.scenario = scenario;
    this.clock = clock;
  }

  /** Sets a demo up in an empty folder. */
  public static Demo prepare(
      Path folder, Scenario scenario, Clock clock, SecureRandom random, Consumer<String> say)
      throws IOException, InterruptedException {
    var home = new IdentityHome(folder);
    Files.createDirectories(folder);
    say.accept("Enrolling people into " + folder + " ...");
    var people = DemoPeople.create(home, clock, random);
    var site = Site.start(scenario.setting().site().withPort(0), clock);
    say.accept("The simulated site " + site.name() + " answers at " + site.url());
    var hand = new Stagehand(home, people, scenario.setting(), clock, say);
    var file = hand.packageFor(site.url());
    var demo = new Demo(home, people, site, file, scenario, clock);
    hand.drills(file, random, demo.environment());
    return demo;
  }

  /** Where the credentials of the package are found. */
  public Function<String, Optional<String>> environment() {
    var tokens = credentials();
    return name -> Optional.ofNullable(tokens.get(name));
  }

  /** The same, in surroundings that also say where copies of seals belong. */
  public Function<String, Optional<String>> environment(
      Function<String, Optional<String>> surroundings) {
    var tokens = environment();
    return name ->
        tokens
            .apply(name)
            .or(
                () ->
                    SealPlaces.VARIABLES.contains(name)
                        ? surroundings.apply(name)
                        : Optional.empty());
  }

  /** The credentials of the package, by name. */
  Map<String, String> credentials() {
    return Map.of(
        "HOLDPOINT_OBSERVE", site.tokens().observe(),
        "HOLDPOINT_TRANSITION", site.tokens().transition(),
        "HOLDPOINT_RESTORE", site.tokens().restore());
  }

  /** The home. */
  public IdentityHome home() {
    return home;
  }

  /** The package. */
  public Path file() {
    return file;
  }

  /** The people. */
  public DemoPeople people() {
    return people;
  }

  /** The site. */
  Site site() {
    return site;
  }

  /** What goes wrong, for the demo's own operator. */
  SiteTrouble troubleAtOnce() {
    return new SiteTrouble(scenario, site, clock, AT_ONCE);
  }

  /** What goes wrong, at the pace of people. */
  public Runnable troubleForPeople(Wiring.Opened opened) {
    var trouble = new SiteTrouble(scenario, site, clock, FOR_PEOPLE);
    return () -> opened.station().board().runs().stream().findFirst().ifPresent(trouble::follow);
  }

  @Override
  public void close() {
    site.close();
    people.close();
  }
}
