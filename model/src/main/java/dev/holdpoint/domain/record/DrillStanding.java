package dev.holdpoint.domain.record;

import java.util.Optional;

/**
 * Where a trigger stands with its drills.
 *
 * @param why in words, {@code its last drill failed: …}; empty where the drill is valid
 * @param newest the drill that this is about; absent where there was none
 */
public record DrillStanding(String trigger, Kind kind, String why, Optional<DrillNote> newest) {
  /** How it stands. */
  public enum Kind {
    /** The newest drill passed and still counts. */
    VALID,
    /** There is none. */
    NEVER,
    /** The trigger, its action, its connections or the known-good version changed since. */
    CHANGED,
    /** The newest one failed; it voids those before it. */
    FAILED,
    /** It is too long ago. */
    EXPIRED,
    /** It ran on the simulator, and the package does not. */
    ELSEWHERE,
    /** The trigger changes nothing live. */
    NOT_NEEDED
  }
}
