package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code approve}: signs the digest of a package. */
@Command(
    name = "approve",
    description = "Shows a change package and signs its digest as its approver.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ApproveCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--expires",
      paramLabel = "DURATION",
      defaultValue = "30d",
      description = "How long the approval holds, such as 12h or 30d (default: ${DEFAULT-VALUE}).")
  private String expires = "30d";

  public ApproveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var expiry = expiry();
    return switch (new PackageReader(surroundings.clock()).read(file)) {
      case Read.Refused refused -> answer.packageRefused(refused.findings());
      case Read.Accepted accepted ->
          switch (new RosterOnRecord(home.identity(surroundings), answer).look()) {
            case RosterReading.Refused(var findings) -> answer.refused(findings);
            case RosterReading.Trusted(var roster) -> approve(answer, accepted, roster, expiry);
          };
    };
  }

  private int approve(Answer answer, Read.Accepted accepted, Roster roster, Duration expiry)
      throws IOException {
    var found = roster.person(signer.person());
    if (found.isEmpty()) {
      return answer.refused(
          List.of(
              IdentityFault.UNKNOWN_PERSON.because(
                  "Nobody in the roster has the id " + signer.person() + ".")));
    }
    var approver = found.get();
    var now = surroundings.clock().instant();
    var authors = accepted.content().metadata().authors();
    var objections = Approvals.objections(roster, approver, authors, expiry, now);
    if (!objections.isEmpty()) {
      return answer.refused(objections);
    }
    answer.show(ApprovalSheet.lines(accepted));
    return switch (signer.ask(surroundings, "To approve this")) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) ->
          sign(answer, accepted, roster, approver, expiry, passphrase);
    };
  }

  /** Signs and stores; opening the key wipes the passphrase. */
  private int sign(
      Answer answer,
      Read.Accepted accepted,
      Roster roster,
      Person approver,
      Duration expiry,
      char[] passphrase)
      throws IOException {
    var place = home.identity(surroundings);
    return switch (RecordedKeys.open(place, surroundings.clock(), roster, approver, passphrase)) {
      case Opening.Shut shut -> answer.refused(List.of(shut.finding()));
      case Opening.Opened(var identity) -> {
        var at = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var declaration =
            Approvals.declaration(
                approver, ApprovalSheet.title(accepted.content()), accepted.digest(), at, expiry);
        var jws = identity.sign(declaration);
        var stored = new Approvals(place).store(accepted.digest(), approver.id(), jws);
        yield answer.done(
            List.of("Approved by " + approver.name() + " until " + at.plus(expiry) + ": " + stored),
            Document.with("digest", accepted.digest())
                .and("person", approver.id())
                .and("expires", at.plus(expiry).toString())
                .and("file", stored.toString()));
      }
    };
  }

  private Duration expiry() {
    try {
      return Durations.parse(expires);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--expires takes a duration such as 12h or 30d.", e);
    }
  }
}
