package dev.holdpoint.identity.statements;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Locks a key after too many wrong passphrases in too short a time. The lock follows from the
 * recorded attempts alone, so ending the program lifts nothing. It opens by itself after a while,
 * because a rollback may be due and its only operator may have misread the keyboard; an owner can
 * open it earlier. NIST SP 800-63B §3.2.2 allows 100 failures in a row; this is stricter.
 */
public final class AttemptLock {
  /** As many wrong passphrases lock the key. */
  public static final int MOST = 10;

  /** If they came within this time. */
  public static final Duration WITHIN = Duration.ofMinutes(30);

  /** From the last of them on, for so long. */
  public static final Duration LASTS = Duration.ofMinutes(30);

  private AttemptLock() {}

  /**
   * Until when a key is locked; empty where it is not.
   *
   * @param wrong when wrong passphrases were given, in order; of those that the clock says are
   *     still to come only what it can have been set back by without a lock for days
   * @param unlocked when an owner last unlocked the key; what came before no longer counts
   */
  public static Optional<Instant> until(
      List<Instant> wrong, Optional<Instant> unlocked, Instant now) {
    var counting =
        wrong.stream()
            .filter(at -> !at.isAfter(now.plus(WITHIN)))
            .filter(at -> unlocked.filter(u -> !at.isAfter(u)).isEmpty())
            .toList();
    for (int last = counting.size() - 1; last >= MOST - 1; last--) {
      var first = counting.get(last - MOST + 1);
      if (!counting.get(last).isAfter(first.plus(WITHIN))) {
        // An earlier lock ended earlier.
        return Optional.of(counting.get(last).plus(LASTS)).filter(now::isBefore);
      }
    }
    return Optional.empty();
  }
}
