package dev.holdpoint.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When the head is sealed while runs go on, and where copies of the seals go.
 *
 * @param every after how many entries at the latest; at least {@link #LEAST}
 * @param spacing how long a seal may be late, so that a storm of holds makes no storm of seals
 * @param outside the folder outside the home in which each station has one for its seals; empty
 *     where none is known
 */
public record SealSettings(int every, Duration spacing, Optional<Path> outside) {
  /** Fewer entries between two seals would make more seals than entries worth sealing. */
  public static final int LEAST = 10;

  private static final int USUAL = 1_000;

  public SealSettings {
    if (every < LEAST) {
      throw new IllegalArgumentException("a seal every " + every + " entries");
    }
  }

  /** Every thousand entries and within a second of each moment that demands one. */
  public static SealSettings usual(Optional<Path> outside) {
    return new SealSettings(USUAL, Duration.ofSeconds(1), outside);
  }
}
