package dev.holdpoint.app.cli;

import dev.holdpoint.identity.AuthorityGate;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.FailedAttempt;
import dev.holdpoint.identity.statements.Tries;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The gate to the authority's key in commands: waits and locks follow from the attempts on record,
 * as for people's keys. A ledger that cannot be read keeps nobody out: somebody may have to be
 * revoked.
 */
final class RecordedAuthority implements AuthorityGate {
  private final IdentityHome home;

  RecordedAuthority(IdentityHome home) {
    this.home = home;
  }

  @Override
  public Optional<IdentityFinding> barred(Instant now) throws IOException {
    return RecordedAttempts.ask(home, past -> new Tries(past).bar(NAME, now).map(this::finding));
  }

  private IdentityFinding finding(Tries.Bar bar) {
    return switch (bar) {
      case Tries.Bar.Locked(var until) ->
          IdentityFault.AUTHORITY_LOCKED.because(
              "After "
                  + AttemptLock.MOST
                  + " wrong passphrases the roster's authority is locked until "
                  + until
                  + ".");
      case Tries.Bar.TooSoon(int failures, var again) ->
          IdentityFault.TOO_SOON.because(
              "After "
                  + failures
                  + " wrong passphrases the roster's authority may be tried again from "
                  + again
                  + ".");
    };
  }

  @Override
  public void failed(Instant now, IdentityFinding finding) throws IOException {
    new LeftAttempts(new Inbox(home)).leave(new FailedAttempt(now, NAME, 0, finding));
  }
}
