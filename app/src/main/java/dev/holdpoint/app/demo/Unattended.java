package dev.holdpoint.app.demo;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays one scenario to its end without anybody, and leaves the evidence in a folder. */
public final class Unattended {
  private final Scenario scenario;
  private final Path out;
  private final Optional<Path> home;
  private final Clock clock;
  private final SecureRandom random;
  private final Function<String, Optional<String>> environment;
  private final Consumer<String> say;

  /**
   * A demo to play.
   *
   * @param out gets screens, PDF, export and {@code result.json}
   * @param environment tells where a home that is kept leaves copies of its seals
   * @param home an empty folder that becomes the demo's home and is kept; absent for a temporary
   *     one
   */
  public Unattended(
      Scenario scenario,
      Path out,
      Optional<Path> home,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment,
      Consumer<String> say) {
    this.home = home;
    this.scenario = scenario;
    this.out = out.toAbsolutePath();
    this.clock = clock;
    this.random = random;
    this.environment = environment;
    this.say = say;
  }

  /** Why a demo did not come to its end; empty when it did. */
  public Optional<String> play() throws IOException, InterruptedException {
    Files.createDirectories(out);
    try (var lent = DemoHome.of(home);
        var demo = Demo.prepare(lent.folder(), scenario, clock, random, say)) {
      lent.keepPassphrases(demo.people(), say);
      return scenario.killIn().isPresent()
          ? new Crash(demo, scenario, scenario.killIn().get(), out, say).play()
          : inThisProcess(demo, lent.kept() ? demo.environment(environment) : demo.environment());
    }
  }

  private Optional<String> inThisProcess(Demo demo, Function<String, Optional<String>> credentials)
      throws IOException, InterruptedException {
    var refused = Toolkit.start();
    if (refused.isPresent()) {
      return refused;
    }
    var opening = Wiring.open(demo.home(), clock, random, credentials);
    if (!(opening instanceof Wiring.Opening.Open(var opened))) {
      return Optional.of("the throw-away home cannot be opened: " + opening);
    }
    try (opened) {
      say.accept("The run begins; scenario " + scenario.name());
      var trouble = demo.troubleAtOnce();
      var done =
          new DemoConsole(
                  opened, scenario, demo.people()::passphrase, Optional.of(trouble), clock, out)
              .play(demo.file(), "");
      Result.write(
          out.resolve("result.json"),
          scenario,
          done.run(),
          DemoConsole.entries(opened.ledger(), done.run().run()),
          out.relativize(done.pdf()).toString(),
          done.screens().stream().map(name -> "screens/" + name).toList());
      say.accept("The run ended: " + done.run().word() + ". See " + out);
      return otherEnd(scenario, done.run()).or(() -> unplayed(trouble));
    } catch (Operator.Stuck stuck) {
      return Optional.of(String.valueOf(stuck.getMessage()));
    }
  }

  /** How the run ended, if not as the scenario says. */
  static Optional<String> otherEnd(Scenario scenario, RunSnapshot run) {
    return run.word().name().equals(scenario.ends().name())
        ? Optional.empty()
        : Optional.of(
            "the run ended " + run.word().name() + " and should have ended " + scenario.ends());
  }

  /** What never began of what the scenario is for; its end then shows nothing. */
  private static Optional<String> unplayed(SiteTrouble trouble) {
    var missed = trouble.missed();
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of("the run ended before this could begin: " + String.join(", ", missed));
  }
}
