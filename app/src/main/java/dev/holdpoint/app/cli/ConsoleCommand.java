package dev.holdpoint.app.cli;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.app.demo.Toolkit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code console}: opens the console. */
@Command(
    name = "console",
    description = "Opens the console on a home folder, and a package for review if one is named.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "PACKAGE", arity = "0..1", description = "A change package to review.")
  private @Nullable Path file;

  /** On this machine. */
  public ConsoleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, OutputFormat.text);
    if (!Toolkit.hasDisplay(surroundings.environment(), System.getProperty("os.name", ""))) {
      return answer.noDisplay("Start it in a desktop session.");
    }
    var opening =
        Wiring.open(
            home.identity(surroundings),
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    return switch (opening) {
      case Wiring.Opening.Shut shut when shut.shared() -> watch(answer, shut);
      case Wiring.Opening.Shut shut -> answer.wrong(shut.code(), shut.why(), shut.mend());
      case Wiring.Opening.Open(var opened) -> {
        try (opened) {
          yield new ConsoleScreen(surroundings.clock())
              .show(opened.station(), opened.foundInWords(), Optional.ofNullable(file), () -> {});
        }
      }
    };
  }

  /**
   * Another process has the home: says who, and shows its runs without letting anything be done.
   */
  private int watch(Answer answer, Wiring.Opening.Shut shut)
      throws IOException, InterruptedException {
    var err = spec.commandLine().getErr();
    err.println(shut.code() + ": " + shut.why() + " It is opened for reading only.");
    err.flush();
    return switch (Wiring.openReadOnly(home.identity(surroundings), shut.why())) {
      case Wiring.Reading.Shut(var code, var why, var mend) -> answer.wrong(code, why, mend);
      case Wiring.Reading.Open(var desk) -> {
        try (desk) {
          yield new ConsoleScreen(surroundings.clock())
              .show(desk, List.of(), Optional.empty(), () -> {});
        }
      }
    };
  }
}
