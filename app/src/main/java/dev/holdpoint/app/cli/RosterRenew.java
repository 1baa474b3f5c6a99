package dev.holdpoint.app.cli;

import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.RevocationList;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code roster renew}: a new list of revoked certificates, before the old one expires. */
@Command(
    name = "renew",
    description = "Signs the roster and its list of revoked certificates anew, for 90 days.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterRenew implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private RosterChange change = new RosterChange();

  RosterRenew(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    return change.make(
        spec,
        surroundings,
        "Signed the roster anew.",
        (registrar, passphrase) -> registrar.renew(passphrase));
  }

  /** Warns of a list of revoked certificates that runs out soon. */
  static void warn(Answer answer, Roster roster, Instant now) {
    new Outlook(roster).warning(now).ifPresent(soon -> answer.warn(soon.line()));
  }

  /** Until when the list of revoked certificates speaks; empty without one. */
  static String until(Roster roster) {
    return roster.revocations().map(list -> list.nextUpdate().toString()).orElse("");
  }

  /** The list of revoked certificates in one line. */
  static String revocations(Roster roster) {
    return roster
        .revocations()
        .map(RosterRenew::words)
        .orElse("There is no list of revoked certificates; nobody can sign.");
  }

  private static String words(RevocationList list) {
    return "Revoked certificates: "
        + list.revoked().size()
        + ". The list is number "
        + list.number()
        + ", of "
        + list.issued()
        + ", and speaks until "
        + list.nextUpdate()
        + ".";
  }
}
