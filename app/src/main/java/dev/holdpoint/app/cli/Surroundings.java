package dev.holdpoint.app.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a command needs of the machine it runs on.
 *
 * @param userHome the user's home folder
 * @param askSecret shows a prompt and reads a line that is not echoed; empty without a console
 * @param askLine shows a prompt and reads a line; empty without a console
 */
public record Surroundings(
    Clock clock,
    SecureRandom random,
    Map<String, String> environment,
    Path userHome,
    Function<String, Optional<char[]>> askSecret,
    Function<String, Optional<String>> askLine) {
  /** Copies the environment. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The real ones. */
  public static Surroundings ofThisMachine() {
    return new Surroundings(
        Clock.systemUTC(),
        new SecureRandom(),
        System.getenv(),
        // The XDG rules mean the variable, and not what the system's accounts say.
        Stream.of(System.getenv().getOrDefault("HOME", ""))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .findFirst()
            .orElseGet(() -> Path.of(System.getProperty("user.home", "."))),
        prompt ->
            Optional.ofNullable(System.console())
                .map(console -> console.readPassword("%s: ", prompt)),
        prompt ->
            Optional.ofNullable(System.console())
                .map(console -> console.readLine("%s%n> ", prompt)));
  }

  @Override
  public String toString() {
    return "Surroundings[" + userHome + "]";
  }
}
