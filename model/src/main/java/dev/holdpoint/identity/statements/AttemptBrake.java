package dev.holdpoint.identity.statements;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows wrong passphrases down, person by person: after the n-th failure in a row the next attempt
 * waits 2^(n-1) seconds, a minute at most, so that nobody is locked out while a rollback is due. It
 * protects the keyboard only; against a stolen file the key's own iterations stand. What this
 * program did not see itself, such as the attempts of other commands, it is told from the record.
 */
final class AttemptBrake {
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int STEPS = 6;

  private final Map<String, Failures> failures = new HashMap<>();

  private record Failures(int count, Instant last) {}

  /** Earliest time of the next attempt; {@link Instant#MIN} where nothing stands against one. */
  Instant openFrom(String person, Instant now) {
    var known = failures.get(person);
    if (known == null) {
      return Instant.MIN;
    }
    if (now.isBefore(known.last())) {
      // The clock was set back: waiting starts anew rather than lasting for as long as it was set.
      known = new Failures(known.count(), now);
      failures.put(person, known);
    }
    return known.last().plus(wait(known.count()));
  }

  /**
   * Counts a failure.
   *
   * @param before how many there were in a row, as this program counted or as is on record
   */
  int failed(String person, Instant now, int before) {
    var next = new Failures(before + 1, now);
    failures.put(person, next);
    return next.count();
  }

  void succeeded(String person) {
    failures.remove(person);
  }

  /** Failures in a row. */
  int count(String person) {
    var known = failures.get(person);
    return known == null ? 0 : known.count();
  }

  static Duration wait(int failures) {
    return failures > STEPS ? LONGEST : Duration.ofSeconds(1L << (failures - 1));
  }
}
