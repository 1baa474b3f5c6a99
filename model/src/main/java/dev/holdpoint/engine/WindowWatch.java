package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds the run as soon as the change window has no room left for the rest of the stage and its way
 * back: before it, in its midst, and in its soak, where only the way back still needs room.
 */
final class WindowWatch {
  private WindowWatch() {}

  static List<Ruling> next(RunState state) {
    return watching(state) && !Proof.room(state) ? Preflight.noRoom(state) : List.of();
  }

  private static boolean watching(RunState state) {
    boolean elsewhere =
        state.rollback().isPresent()
            || state.held(HoldReason.WINDOW_CLOSING)
            || state.standsStill()
            || state.mismatched()
            || state.stage().steps().isEmpty();
    return !elsewhere
        && switch (state.phase()) {
          case READY, TRANSITIONING -> true;
          case VERIFYING -> state.stage().wayBack().exists() && !state.pastReturn();
          case PENDING, PREFLIGHT, VERIFIED, ROLLING_BACK, ROLLED_BACK -> false;
        };
  }

  /** When there will be no room any more unless something changes. */
  static Optional<Instant> wakeAt(RunState state) {
    return watching(state) ? Optional.of(Proof.deadline(state).plusMillis(1)) : Optional.empty();
  }
}
