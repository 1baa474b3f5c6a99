package dev.holdpoint.app.cli;

import dev.holdpoint.app.DrillRoom;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drill}: makes triggers fire on a simulated site and their actions run to completion. */
@Command(
    name = "drill",
    description =
        "Rehearses a package's triggers on a simulated site, signs the results and keeps them in"
            + " the ledger.",
    mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
  private static final String VARIABLE = "HOLDPOINT_PASSPHRASE";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--trigger",
      paramLabel = "ID",
      description = "Only this trigger (default: every one that acts on live state).")
  private @Nullable String only;

  @Option(names = "--as", paramLabel = "ID", required = true, description = "Who runs the drill.")
  private String person = "";

  @Option(
      names = "--site",
      paramLabel = "NAME",
      defaultValue = "payments",
      description = "The bundled simulated site (default: ${DEFAULT-VALUE}).")
  private String site = "payments";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the person's passphrase (or $" + VARIABLE + ").")
  private @Nullable Path passphraseFile;

  @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
  private OutputFormat format = OutputFormat.text;

  /** On this machine. */
  public DrillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format);
    try {
      var _ = SiteSpec.bundled(site);
    } catch (IllegalArgumentException unknown) {
      answer.wrong("HP-APP-024", "There is no bundled site " + site + ".", "Name payments.");
      return Answer.WRONG_USAGE;
    }
    return switch (new PackageReader(surroundings.clock()).read(file)) {
      case Read.Refused refused -> answer.packageRefused(refused.findings());
      case Read.Accepted accepted -> open(answer, accepted);
    };
  }

  private int open(Answer answer, Read.Accepted read) throws IOException, InterruptedException {
    var chosen =
        read.content().triggers().stream()
            .filter(t -> only == null ? t.action().actsOnLiveState() : t.id().equals(only))
            .toList();
    if (chosen.isEmpty()) {
      return answer.wrong(
          "HP-APP-020", "The package has no such trigger to drill.", "Name one of its triggers.");
    }
    var opening =
        Wiring.openLedger(
            home.identity(surroundings),
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    return switch (opening) {
      case Wiring.Opening.Shut shut -> answer.wrong(shut.code(), shut.why(), shut.mend());
      case Wiring.Opening.Open(var opened) -> {
        try (opened) {
          yield drill(answer, read, chosen, opened.ledger());
        }
      }
    };
  }

  private int drill(Answer answer, Read.Accepted read, List<Trigger> chosen, Ledger ledger)
      throws IOException, InterruptedException {
    var place = home.identity(surroundings);
    if (!(RosterReader.read(place) instanceof RosterReading.Trusted(var roster))) {
      return answer.refused(
          List.of(IdentityFault.NO_ROSTER.because("There is no trusted roster here.")));
    }
    var who = roster.person(person);
    if (who.isEmpty()) {
      return answer.refused(
          List.of(IdentityFault.UNKNOWN_PERSON.because("There is no " + person + ".")));
    }
    var asked =
        new Passphrases(surroundings)
            .ask(passphraseFile, VARIABLE, "To sign the drills: passphrase of " + person, false);
    if (!(asked instanceof Passphrases.Asked.Given(var passphrase))) {
      return answer.refused(
          List.of(IdentityFault.NO_PASSPHRASE.because("A drill is signed by who runs it.")));
    }
    try {
      return drill(answer, read, chosen, ledger, who.get(), passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private int drill(
      Answer answer,
      Read.Accepted read,
      List<Trigger> chosen,
      Ledger ledger,
      Person who,
      char[] passphrase)
      throws IOException, InterruptedException {
    var place = home.identity(surroundings);
    var opener = new KeyOpener(place, surroundings.clock(), _ -> {});
    var results = new ArrayList<DrillResult>();
    for (var trigger : chosen) {
      answer.show(List.of("Trigger " + trigger.id() + ", " + trigger.title()));
      var result =
          new DrillRoom(place, surroundings.clock())
              .drill(
                  read.content(),
                  read.digest(),
                  trigger,
                  SiteSpec.bundled(site),
                  person,
                  step -> answer.show(List.of("  " + step)));
      switch (opener.open(who, passphrase.clone())) {
        case Opening.Shut shut -> {
          return answer.refused(List.of(shut.finding()));
        }
        case Opening.Opened(var identity) -> {
          var signed = SignedDrill.of(result, identity);
          var lost = DrillLog.keep(ledger, signed);
          if (lost.isPresent()) {
            return answer.wrong("HP-APP-021", lost.get(), "The drill was not recorded.");
          }
          results.add(signed);
        }
      }
    }
    return report(answer, results);
  }

  private static int report(Answer answer, List<DrillResult> results) {
    boolean passed = results.stream().allMatch(DrillResult::passed);
    answer.done(
        results.stream()
            .map(
                r ->
                    r.trigger()
                        + (r.passed()
                            ? " passed, action took " + r.took().toMillis() + " ms"
                            : " failed"))
            .toList(),
        Map.of(
            "drills",
            results.stream()
                .map(
                    r ->
                        Map.of(
                            "trigger", r.trigger(),
                            "passed", r.passed(),
                            "tookMs", r.took().toMillis(),
                            "steps", r.steps()))
                .toList()));
    return passed ? Answer.DONE : Answer.FOUND_SOMETHING_WRONG;
  }
}
