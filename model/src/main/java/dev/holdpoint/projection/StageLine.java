package dev.holdpoint.projection;

import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stage on the timeline.
 *
 * @param number from 1
 * @param plannedFrom where it was planned when the run began, soaks and actions only
 * @param bars what really happened, in order
 * @param holds that lay over it
 * @param retires whether it retires what earlier stages could fall back to, so that it is not
 *     entered once units were dropped
 * @param phaseSince when it entered its phase; absent while pending
 */
public record StageLine(
    String id,
    int number,
    String title,
    String exposure,
    List<String> units,
    Phase phase,
    int attempt,
    boolean current,
    boolean leftOut,
    boolean retires,
    boolean released,
    Instant plannedFrom,
    Instant plannedTo,
    Optional<Instant> phaseSince,
    List<Bar> bars,
    List<HoldBar> holds) {
  /** Copies the lists. */
  public StageLine {
    units = List.copyOf(units);
    bars = List.copyOf(bars);
    holds = List.copyOf(holds);
  }

  /**
   * A stretch of work.
   *
   * @param to absent while it goes on
   */
  public record Bar(Kind kind, Instant from, Optional<Instant> to) {}

  /** What kind of work. */
  public enum Kind {
    /** Preflight and readiness. */
    CHECKING,
    /** Units are being changed. */
    TRANSITION,
    /** The soak. */
    SOAK,
    /** On the way back. */
    ROLLBACK
  }

  /**
   * A hold.
   *
   * @param to absent while it is open
   * @param how how it was closed and by whom; empty while open
   */
  public record HoldBar(String id, String reason, Instant from, Optional<Instant> to, String how) {}
}
