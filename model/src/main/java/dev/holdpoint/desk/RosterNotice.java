package dev.holdpoint.desk;

import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.ledger.entry.LedgerReadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the console says of the roster: that it runs out soon, or that nobody can sign with it. */
final class RosterNotice implements AutoCloseable {
  /** Verifying a roster takes milliseconds, and a board is asked for many times a second. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Rosters rosters;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Looked looked = new Looked(Instant.MIN, Optional.empty());

  RosterNotice(Rosters rosters, InstantSource clock) {
    this.rosters = rosters;
    this.clock = clock;
  }

  private record Looked(Instant at, Optional<String> notice) {}

  /** As of a minute ago at most; empty while nothing is to be done. */
  synchronized Optional<String> now() {
    var now = clock.instant();
    if (now.isBefore(looked.at()) || !now.isBefore(next(looked.at()))) {
      looked = new Looked(now, look(now).map(IdentityFinding::line));
    }
    return looked.notice();
  }

  private static Instant next(Instant at) {
    return at.equals(Instant.MIN) ? at : at.plus(LOOK_AGAIN);
  }

  private Optional<IdentityFinding> look(Instant now) {
    try {
      return switch (rosters.look()) {
        case RosterReading.Trusted(var roster) -> new Outlook(roster).warning(now);
        case RosterReading.Refused(var findings) -> Optional.of(findings.getFirst());
      };
    } catch (LedgerReadException unreadable) {
      return Optional.of(
          IdentityFault.NO_RECORD.because(
              "The record of people cannot be read: " + unreadable.getMessage()));
    } catch (IOException unreadable) {
      return Optional.of(
          IdentityFault.ROSTER_UNREADABLE.because(
              "The roster cannot be read: " + unreadable.getMessage() + "."));
    }
  }

  /** Tells of every change until closed, also while nothing else happens. */
  void watch(Runnable changed) {
    Thread.ofVirtual().name("roster-notice").start(() -> follow(changed));
  }

  private void follow(Runnable changed) {
    try {
      var told = now();
      while (!closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        var next = now();
        if (!next.equals(told)) {
          told = next;
          changed.run();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
