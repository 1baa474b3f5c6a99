package dev.holdpoint.app.demo;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.identity.IdentityHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One life of the console in the crash scenario. */
public final class CrashPart {
  private final Scenario scenario;
  private final IdentityHome home;
  private final Path out;
  private final String part;
  private final Clock clock;

  /**
   * A life.
   *
   * @param part names the folder of its pictures
   */
  public CrashPart(Scenario scenario, Path home, Path out, String part, Clock clock) {
    this.scenario = scenario;
    this.home = new IdentityHome(home);
    this.out = out;
    this.part = part;
    this.clock = clock;
  }

  /**
   * Opens the home and carries its run on.
   *
   * @param secrets lines of person and passphrase
   */
  public Optional<String> play(
      InputStream secrets, Function<String, Optional<String>> environment, SecureRandom random)
      throws IOException, InterruptedException {
    var passphrases = read(secrets);
    var refused = Toolkit.start();
    if (refused.isPresent()) {
      return refused;
    }
    var opening = Wiring.open(home, clock, random, environment);
    if (!(opening instanceof Wiring.Opening.Open(var opened))) {
      return Optional.of("the home cannot be opened: " + opening);
    }
    try (opened) {
      new DemoConsole(
              opened,
              scenario,
              person -> passphrases.getOrDefault(person, "").toCharArray(),
              Optional.empty(),
              clock,
              out)
          .play(home.root().resolve(scenario.setting().name()), part);
      return Optional.empty();
    } catch (Operator.Stuck stuck) {
      return Optional.of(String.valueOf(stuck.getMessage()));
    }
  }

  private static Map<String, String> read(InputStream secrets) throws IOException {
    var passphrases = new HashMap<String, String>();
    var reader = new BufferedReader(new InputStreamReader(secrets, StandardCharsets.UTF_8));
    String line = reader.readLine();
    while (line != null) {
      int space = line.indexOf(' ');
      passphrases.put(line.substring(0, space), line.substring(space + 1));
      line = reader.readLine();
    }
    return passphrases;
  }
}
