package dev.holdpoint.app.cli;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code roster revoke}: nothing that the person signs counts from now on. */
@Command(
    name = "revoke",
    description = "Revokes a person's certificate, for good.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterRevoke implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Whose certificate is revoked.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      required = true,
      description =
          "Of unspecified, key-compromise, affiliation-changed, superseded,"
              + " cessation-of-operation, privilege-withdrawn.")
  private String reason = "";

  @Mixin private RosterChange change = new RosterChange();

  RosterRevoke(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = change.answer(spec);
    var why = RevocationReason.of(reason.strip());
    if (why.isEmpty()) {
      return answer.refused(
          List.of(IdentityFault.REVOCATION_REASON.because("There is no reason " + reason + ".")));
    }
    return change.make(
        spec,
        surroundings,
        "Revoked the certificate of " + id + ".",
        (registrar, passphrase) -> registrar.revoke(id, why.get(), passphrase));
  }
}
