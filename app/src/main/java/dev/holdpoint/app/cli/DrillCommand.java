package dev.holdpoint.app.cli;

import dev.holdpoint.app.DrillRoom;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.desk.people.Attempts;
import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.DrillSite;
import dev.holdpoint.drill.DrillWords;
import dev.holdpoint.drill.Fault;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Person;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        "Rehearses a package's triggers on a simulated site or on staging, signs the results and"
            + " keeps them in the ledger.",
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
      description =
          "Only this trigger; may be given several times (default: every one that acts on live"
              + " state).")
  private List<String> only = List.of();

  @Option(
      names = "--site",
      paramLabel = "NAME|FILE",
      description =
          "The simulated site: a bundled one by name, or a description of your own (default: the"
              + " bundled one that has the package's units).")
  private @Nullable String site;

  @Option(
      names = "--staging",
      description =
          "Drill on the staging that the package's connections name, instead of a simulated site.")
  private boolean staging;

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
          staging ? onStaging(answer, accepted) : onSite(answer, accepted);
    };
  }

  private int onSite(Answer answer, Read.Accepted read) throws IOException, InterruptedException {
    return switch (DrillSites.choose(Optional.ofNullable(site), read.content())) {
      case DrillSites.Choice.None(var why) -> {
        answer.wrongAsSaid(
            "HP-APP-024", why, "Name a bundled site or a file with --site, or mend the file.");
        yield Answer.WRONG_USAGE;
      }
      case DrillSites.Choice.Chosen(var chosen) -> open(answer, read, Optional.of(chosen));
    };
  }

  private int onStaging(Answer answer, Read.Accepted read)
      throws IOException, InterruptedException {
    if (site != null) {
      answer.wrong(
          "HP-APP-025", "A drill runs on staging or on a site, not on both.", "Name one of them.");
      return Answer.WRONG_USAGE;
    }
    if (!DrillSite.hasStaging(read.content())) {
      answer.wrong(
          "HP-APP-026",
          "The package's connections do not all name staging.",
          "Add staging to those that actions, read-back and the known-good check use.");
      return Answer.WRONG_USAGE;
    }
    return open(answer, read, Optional.empty());
  }

  /** Triggers that were named, or those that must be drilled; none if one is not in the package. */
  private List<Trigger> chosen(Read.Accepted read) {
    var known = read.content().triggers().stream().map(Trigger::id).toList();
    return read.content().triggers().stream()
        .filter(t -> only.isEmpty() ? t.action().actsOnLiveState() : only.contains(t.id()))
        .filter(_ -> known.containsAll(only))
        .toList();
  }

  private int open(Answer answer, Read.Accepted read, Optional<SiteSpec> where)
      throws IOException, InterruptedException {
    var chosen = chosen(read);
    if (chosen.isEmpty()) {
      answer.wrong(
          "HP-APP-020",
          only.isEmpty()
              ? "The package has no trigger that acts on live state."
              : "The package does not have all of the triggers " + String.join(", ", only) + ".",
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
    return LedgerAtHand.with(
        answer, opening, opened -> drill(answer, read, chosen, where, opened.ledger()));
  }

  private int drill(
      Answer answer,
      Read.Accepted read,
      List<Trigger> chosen,
      Optional<SiteSpec> where,
      Ledger ledger)
      throws IOException, InterruptedException {
    // What the ledger has seen counts: nobody signs by a roster that was brought back.
    var rosters = new RosterBook(home.identity(surroundings), ledger);
    return switch (rosters.look()) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) -> {
        var who = roster.person(signer.person());
        if (who.isEmpty()) {
          yield answer.refused(
              List.of(
                  IdentityFault.UNKNOWN_PERSON.because(
                      "Nobody in the roster has the id " + signer.person() + ".")));
        }
        // Said before anything is rehearsed: the log would not count what such a person signs.
        yield SignedDrill.may(who.get(), surroundings.clock().instant())
            ? drill(answer, read, chosen, where, ledger, rosters, who.get())
            : answer.refused(
                List.of(
                    IdentityFault.ROLE_MISSING.because(
                        who.get().name()
                            + " has neither the role operate nor rollback, so that no drill of"
                            + " theirs counts.")));
      }
    };
  }

  private int drill(
      Answer answer,
      Read.Accepted read,
      List<Trigger> chosen,
      Optional<SiteSpec> where,
      Ledger ledger,
      Rosters rosters,
      Person who)
      throws IOException, InterruptedException {
    return switch (signer.ask(surroundings, "To sign the drills")) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        try {
          yield drill(answer, read, chosen, where, new Signing(ledger, rosters, who, passphrase));
        } finally {
          Arrays.fill(passphrase, '\0');
        }
      }
    };
  }

  /** Who signs into which ledger. */
  private final class Signing {
    private final Ledger ledger;
    private final Rosters rosters;
    private final Person who;
    private final char[] passphrase;
    private final KeyOpener opener;

    Signing(Ledger ledger, Rosters rosters, Person who, char[] passphrase) {
      this.ledger = ledger;
      this.rosters = rosters;
      this.who = who;
      this.passphrase = passphrase;
      var place = home.identity(surroundings);
      this.opener =
          new KeyOpener(
              place,
              surroundings.clock(),
              new Attempts(ledger, new Inbox(place)),
              this::recordFailure);
    }

    Opening open() throws IOException {
      // Read anew, as drills take their time and the roster may change meanwhile.
      return switch (rosters.look()) {
        case RosterReading.Refused(var findings) ->
            throw new IOException(findings.getFirst().line());
        case RosterReading.Trusted(var roster) -> opener.open(roster, who, passphrase.clone());
      };
    }

    private void recordFailure(FailedAttempt failed) {
      var entry =
          Document.with("person", failed.person())
              .and("code", failed.finding().code())
              .and("why", failed.finding().message())
              .members();
      var _ = ledger.appendStation(Inbox.IDENTITY_FAILED, JSON.writeValueAsString(entry));
    }
  }

  private int drill(
      Answer answer,
      Read.Accepted read,
      List<Trigger> chosen,
      Optional<SiteSpec> where,
      Signing signing)
      throws IOException, InterruptedException {
    // Opened once before anything is rehearsed, so that a wrong passphrase costs no drill.
    switch (signing.open()) {
      case Opening.Shut shut -> {
        return answer.refused(List.of(shut.finding()));
      }
      case Opening.Opened(var identity) -> identity.close();
    }
    var room =
        new DrillRoom(
            home.identity(surroundings),
            surroundings.clock(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    var results = new ArrayList<DrillResult>();
    for (var trigger : chosen) {
      var result = rehearse(room, answer, read, trigger, where, signing.who.id());
      switch (signing.open()) {
        case Opening.Shut shut -> {
          return answer.refused(List.of(shut.finding()));
        }
        case Opening.Opened(var identity) -> {
          DrillResult signed;
          try (identity) {
            signed = SignedDrill.of(result, identity);
          }
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

  private static DrillResult rehearse(
      DrillRoom room,
      Answer answer,
      Read.Accepted read,
      Trigger trigger,
      Optional<SiteSpec> where,
      String person)
      throws InterruptedException {
    var words = new DrillSteps(read.content());
    Consumer<DrillProgress> show = step -> answer.show(words.of(step));
    return where.isPresent()
        ? room.simulated(read.content(), read.digest(), trigger, where.get(), person, show)
        : room.drill(read.content(), read.digest(), trigger, SiteKind.STAGING, person, show);
  }

  private static int report(Answer answer, List<DrillResult> results) {
    boolean passed = results.stream().allMatch(DrillResult::passed);
    answer.done(
        results.stream()
            .map(
                r ->
                    r.trigger()
                        + (r.passed() ? " passed, " : " ")
                        + DrillWords.outcome(r)
                        + r.broken().map(b -> "; " + Fault.mend(b.code())).orElse("."))
            .toList(),
        Document.with("drills", results.stream().map(DrillFields::of).toList()));
    return passed ? Answer.DONE : Answer.FOUND_SOMETHING_WRONG;
  }
}
