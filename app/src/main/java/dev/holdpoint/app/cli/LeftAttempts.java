package dev.holdpoint.app.cli;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.statements.FailedAttempt;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Failed attempts of commands, left in the inbox for whoever has the ledger open. Those that were
 * not even tried are left up to a bound, since nothing else slows them down.
 *
 * @param inbox of the home
 */
record LeftAttempts(Inbox inbox) {
  /** As many notes may wait before attempts that were not tried are left no more. */
  static final int MOST_WAITING = 200;

  private static final Set<IdentityFault> NOT_TRIED =
      Set.of(IdentityFault.TOO_SOON, IdentityFault.LOCKED, IdentityFault.AUTHORITY_LOCKED);

  void leave(FailedAttempt failed) throws IOException {
    if (NOT_TRIED.contains(failed.finding().fault()) && inbox.notes().size() >= MOST_WAITING) {
      return;
    }
    inbox.put(
        Inbox.IDENTITY_FAILED,
        failed.at(),
        Map.of(
            "person", failed.person(),
            "code", failed.finding().code(),
            "why", failed.finding().message()));
  }
}
