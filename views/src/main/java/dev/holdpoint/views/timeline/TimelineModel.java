package dev.holdpoint.views.timeline;

import dev.holdpoint.views.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the timeline shows.
 *
 * @param stages top to bottom, in the order of the package
 * @param axis the time axis; it should begin before the first bar
 * @param now where the now-line stands
 */
public record TimelineModel(List<Stage> stages, Span axis, Instant now) {
  public TimelineModel {
    stages = List.copyOf(stages);
  }

  /**
   * A stretch of time.
   *
   * @param to not before {@code from}
   */
  public record Span(Instant from, Instant to) {
    public Span {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(
            "A span cannot end before it begins: " + from + ".." + to);
      }
    }
  }

  /**
   * One row.
   *
   * @param number of the stage, from 1
   * @param current whether the run stands here; looking ahead or back never moves it
   * @param planned when the stage was to run
   * @param bars what happened, ascending in time
   * @param note why nothing happens in it any more; empty while something may
   */
  public record Stage(
      int number,
      String title,
      Status status,
      boolean current,
      Optional<Span> planned,
      List<Bar> bars,
      String note) {
    public Stage {
      bars = List.copyOf(bars);
    }

    /** A stage that may still do something. */
    public Stage(
        int number,
        String title,
        Status status,
        boolean current,
        Optional<Span> planned,
        List<Bar> bars) {
      this(number, title, status, current, planned, bars, "");
    }
  }

  /** What happened in a stage for a while. */
  public sealed interface Bar {
    /** When; up to now while it lasts. */
    Span span();

    /** The stage worked: transition, soak, verification. */
    record Work(Span span) implements Bar {}

    /**
     * The stage was held.
     *
     * @param reason such as "planned" or "degraded"
     * @param releasedBy who released it; empty while it is open or where a decision closed it
     * @param open whether it still holds
     */
    record Hold(Span span, String reason, Optional<String> releasedBy, boolean open)
        implements Bar {}

    /** The stage is taken back; drawn running backwards while it runs. */
    record Rollback(Span span, Way way) implements Bar {}

    /** How a rollback stands. */
    enum Way {
      /** Units are being restored. */
      RUNNING,
      /** It waits for a person and restores nothing. */
      STANDING,
      /** Every unit is back. */
      DONE
    }
  }
}
