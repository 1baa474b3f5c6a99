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
import dev.holdpoint.identity.statements.FailedAttempt;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code drill}: makes triggers fire on a simulated site and their actions run to completion. */
@Command(
    name = "drill",
    description =
        "Rehearses a package's triggers on a simulated site, signs the results and keeps them in"
            + " the ledger.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--trigger",
      paramLabel = "ID",
      description = "Only this trigger (default: every one that acts on live state).")
  private @Nullable String only;

  @Option(
      names = "--site",
      paramLabel = "NAME|FILE",
      description =
          "The simulated site: a bundled one by name, or a description of your own (default: the"
              + " bundled one that has the package's units).")
  private @Nullable String site;

  /** On this machine. */
  public DrillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format.format());
    return switch (new PackageReader(surroundings.clock()).read(file)) {
      case Read.Refused refused -> answer.packageRefused(refused.findings());
      case Read.Accepted accepted ->
          switch (DrillSites.choose(Optional.ofNullable(site), accepted.content())) {
            case DrillSites.Choice.None(var why) -> {
              answer.wrong("HP-APP-024", why, "Name another with --site NAME or --site FILE.");
              yield Answer.WRONG_USAGE;
            }
            case DrillSites.Choice.Chosen(var chosen) -> open(answer, accepted, chosen);
          };
    };
  }

  private int open(Answer answer, Read.Accepted read, SiteSpec where)
      throws IOException, InterruptedException {
    var chosen =
        read.content().triggers().stream()
            .filter(t -> only == null ? t.action().actsOnLiveState() : t.id().equals(only))
            .toList();
    if (chosen.isEmpty()) {
      answer.wrong(
          "HP-APP-020",
          only == null
              ? "The package has no trigger that acts on live state."
              : "The package has no trigger " + only + ".",
          "Name one of its triggers: "
              + read.content().triggers().stream()
                  .map(Trigger::id)
                  .collect(Collectors.joining(", "))
              + ".");
      return Answer.WRONG_USAGE;
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
          yield drill(answer, read, chosen, where, opened.ledger());
        }
      }
    };
  }

  private int drill(
      Answer answer, Read.Accepted read, List<Trigger> chosen, SiteSpec where, Ledger ledger)
      throws IOException, InterruptedException {
    return switch (RosterReader.read(home.identity(surroundings))) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) -> {
        var who = roster.person(signer.person());
        yield who.isEmpty()
            ? answer.refused(
                List.of(
                    IdentityFault.UNKNOWN_PERSON.because(
                        "Nobody in the roster has the id " + signer.person() + ".")))
            : drill(answer, read, chosen, where, ledger, who.get());
      }
    };
  }

  private int drill(
      Answer answer,
      Read.Accepted read,
      List<Trigger> chosen,
      SiteSpec where,
      Ledger ledger,
      Person who)
      throws IOException, InterruptedException {
    return switch (signer.ask(surroundings, "To sign the drills")) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        try {
          yield drill(answer, read, chosen, where, new Signing(ledger, who, passphrase));
        } finally {
          Arrays.fill(passphrase, '\0');
        }
      }
    };
  }

  /** Who signs into which ledger. */
  private final class Signing {
    private final Ledger ledger;
    private final Person who;
    private final char[] passphrase;
    private final KeyOpener opener;

    Signing(Ledger ledger, Person who, char[] passphrase) {
      this.ledger = ledger;
      this.who = who;
      this.passphrase = passphrase;
      this.opener =
          new KeyOpener(home.identity(surroundings), surroundings.clock(), this::recordFailure);
    }

    Opening open() throws IOException {
      return opener.open(who, passphrase.clone());
    }

    private void recordFailure(FailedAttempt failed) {
      var entry =
          Document.with("person", failed.person()).and("why", failed.finding().line()).members();
      var _ = ledger.appendStation("identity-failed", JSON.writeValueAsString(entry));
    }
  }

  private int drill(
      Answer answer, Read.Accepted read, List<Trigger> chosen, SiteSpec where, Signing signing)
      throws IOException, InterruptedException {
    // Opened once before anything is rehearsed, so that a wrong passphrase costs no drill.
    if (signing.open() instanceof Opening.Shut shut) {
      return answer.refused(List.of(shut.finding()));
    }
    var room = new DrillRoom(home.identity(surroundings), surroundings.clock());
    var results = new ArrayList<DrillResult>();
    for (var trigger : chosen) {
      answer.show(List.of("Trigger " + trigger.id() + ", " + trigger.title()));
      var result =
          room.drill(
              read.content(),
              read.digest(),
              trigger,
              where,
              signing.who.id(),
              step -> answer.show(List.of("  " + step)));
      switch (signing.open()) {
        case Opening.Shut shut -> {
          return answer.refused(List.of(shut.finding()));
        }
        case Opening.Opened(var identity) -> {
          var signed = SignedDrill.of(result, identity);
          var lost = DrillLog.keep(signing.ledger, signed);
          if (lost.isPresent()) {
            return answer.wrong(
                "HP-APP-021",
                "The drill was not recorded: " + lost.get(),
                "Mend the ledger, then drill again.");
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
        Document.with("drills", results.stream().map(DrillCommand::fields).toList()));
    return passed ? Answer.DONE : Answer.FOUND_SOMETHING_WRONG;
  }

  private static Map<String, Object> fields(DrillResult result) {
    return Document.with("trigger", result.trigger())
        .and("passed", result.passed())
        .and("tookMs", result.took().toMillis())
        .and("steps", result.steps())
        .members();
  }
}
