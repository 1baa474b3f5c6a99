package dev.holdpoint.app.cli;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.app.demo.CrashPart;
import dev.holdpoint.app.demo.Demo;
import dev.holdpoint.app.demo.DemoHome;
import dev.holdpoint.app.demo.Repertoire;
import dev.holdpoint.app.demo.Scenario;
import dev.holdpoint.app.demo.Toolkit;
import dev.holdpoint.app.demo.Unattended;
import dev.holdpoint.identity.IdentityHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the console on a bundled change against its simulated site. */
@Command(
    name = "demo",
    description =
        "Opens the console on a bundled change against its simulated site, with people and keys in"
            + " a throw-away home, or in the empty folder that --home names, which is kept. See"
            + " `holdpoint demo --help` for the scenarios.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "An empty folder for ledger, roster, keys and settings, which is kept (default: a folder"
              + " that is thrown away at the end).")
  private @Nullable Path home;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "healthy",
      description = "What goes wrong (default: ${DEFAULT-VALUE}).")
  private String scenario = "healthy";

  @Option(
      names = "--scenarios",
      paramLabel = "FILE",
      description = "Play scenarios of your own, with their package and site beside them.")
  private @Nullable Path scenarios;

  @Option(
      names = "--unattended",
      description = "The demo's own operator clicks through the screens; needs no display.")
  private boolean unattended;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where screens, PDF, export and result.json are left (unattended).")
  private @Nullable Path out;

  @Option(names = "--part", hidden = true)
  private @Nullable String part;

  /** On this machine. */
  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command, with every scenario in its help. */
  static CommandLine line(Surroundings surroundings) {
    var line = new CommandLine(new DemoCommand(surroundings));
    // Read when the help is asked for, and not at every start.
    line.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_FOOTER,
            _ ->
                "%nScenarios%n".formatted()
                    + Repertoire.bundled().lines().stream()
                        .map(each -> "  " + each + System.lineSeparator())
                        .collect(Collectors.joining()));
    return line;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return of(
          scenarios == null ? Repertoire.bundled() : Repertoire.of(scenarios.toAbsolutePath()));
    } catch (IllegalArgumentException notUnderstood) {
      new Answer(spec, OutputFormat.text)
          .wrongAsSaid(
              "HP-APP-047",
              String.valueOf(notUnderstood.getMessage()),
              "Mend " + scenarios + " or a file that it names.");
      return Answer.WRONG_USAGE;
    }
  }

  private int of(Repertoire known) throws IOException, InterruptedException {
    var chosen = known.named(scenario);
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no scenario " + scenario + "; choose one of " + known.names() + ".");
    }
    if (part == null && home != null && isUsed(home)) {
      throw new ParameterException(
          spec.commandLine(),
          home
              + " is not empty; a demo makes a home of its own in an empty folder. One that a demo"
              + " left unfinished can be deleted.");
    }
    boolean display =
        Toolkit.hasDisplay(surroundings.environment(), System.getProperty("os.name", ""));
    if (unattended) {
      if (!display) {
        Toolkit.headless();
      }
      return unattended(chosen.get());
    }
    if (!display) {
      return new Answer(spec, OutputFormat.text)
          .noDisplay(
              "Start it in a desktop session, or add --unattended --out DIR, which needs none.");
    }
    if (chosen.get().killIn().isPresent()) {
      return wrong(
          "HP-APP-041",
          "This scenario kills and restarts the console by itself.",
          "Add --unattended --out DIR.");
    }
    return attended(chosen.get());
  }

  /** A file, or a folder with something in it. */
  private static boolean isUsed(Path home) {
    var names = home.toFile().list();
    return Files.exists(home) && (names == null || names.length > 0);
  }

  /** Of the console that a crash scenario starts anew: always the one that its first life made. */
  private Path givenHome() {
    return home == null
        ? IdentityHome.standard(surroundings.environment(), surroundings.userHome()).root()
        : home;
  }

  private int wrong(String code, String why, String mend) {
    return new Answer(spec, OutputFormat.text).wrong(code, why, mend);
  }

  private void say(String line) {
    var err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private int unattended(Scenario chosen) throws IOException, InterruptedException {
    var folder = out == null ? Path.of("holdpoint-demo-" + chosen.name()) : out;
    var why =
        part == null
            ? new Unattended(
                    chosen,
                    folder,
                    Optional.ofNullable(home),
                    surroundings.clock(),
                    surroundings.random(),
                    name -> Optional.ofNullable(surroundings.environment().get(name)),
                    this::say)
                .play()
            : new CrashPart(chosen, givenHome(), folder, part, surroundings.clock())
                .play(
                    System.in,
                    name -> Optional.ofNullable(surroundings.environment().get(name)),
                    surroundings.random());
    return why.isEmpty()
        ? Answer.DONE
        : wrong(
            "HP-APP-042",
            "The demo did not come to its end: " + Answer.sentence(why.get()),
            "See its pictures.");
  }

  private int attended(Scenario chosen) throws IOException, InterruptedException {
    try (var lent = DemoHome.of(Optional.ofNullable(home));
        var demo =
            Demo.prepare(
                lent.folder(), chosen, surroundings.clock(), surroundings.random(), this::say)) {
      lent.keepPassphrases(demo.people(), this::say);
      say("");
      say("The people of this demo, and the passphrases of their keys:");
      for (var person : demo.people().roster().persons()) {
        say(
            String.format(
                "  %-16s %-26s %s",
                person.name(),
                new String(demo.people().passphrase(person.id())),
                person.declared().stream().sorted().toList()));
      }
      say("");
      var opening =
          Wiring.open(
              demo.home(),
              surroundings.clock(),
              surroundings.random(),
              lent.kept()
                  ? demo.environment(
                      name -> Optional.ofNullable(surroundings.environment().get(name)))
                  : demo.environment());
      if (!(opening instanceof Wiring.Opening.Open(var opened))) {
        return wrong("HP-APP-043", "The throw-away home cannot be opened.", "Try again.");
      }
      try (opened) {
        return new ConsoleScreen(surroundings.clock())
            .show(
                opened.station(),
                opened.foundInWords(),
                Optional.of(demo.file()),
                demo.troubleForPeople(opened));
      }
    }
  }
}
