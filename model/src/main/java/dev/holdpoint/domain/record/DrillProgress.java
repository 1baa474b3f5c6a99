package dev.holdpoint.domain.record;

import dev.holdpoint.domain.change.SiteKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What a drill tells while it goes on; each event once, in order. */
public sealed interface DrillProgress {
  /** Id of the trigger that is drilled. */
  String trigger();

  /** A drill begins. */
  record Began(String trigger, String title, SiteKind where) implements DrillProgress {}

  /** The site proved that it is not live. */
  record Marked(String trigger, String connection, String marker) implements DrillProgress {}

  /** Every unit was read back at its declared start. */
  record AtStart(String trigger, List<String> units) implements DrillProgress {
    /** Copies the list. */
    public AtStart {
      units = List.copyOf(units);
    }
  }

  /** A request leaves. */
  record Sending(String trigger, String unit, String step, Ruling.Direction direction)
      implements DrillProgress {}

  /** A request ended, and the unit was read back. */
  record Acted(String trigger, DrillResult.Act act) implements DrillProgress {}

  /** A stage is in effect. */
  record Applied(String trigger, String stage, List<String> units) implements DrillProgress {
    /** Copies the list. */
    public Applied {
      units = List.copyOf(units);
    }
  }

  /** A sample went in; silence where there is no value. */
  record Injected(
      String trigger,
      String metric,
      OptionalDouble value,
      Instant at,
      Duration accrued,
      Duration window)
      implements DrillProgress {}

  /** The engine ruled that the trigger fired. */
  record Fired(String trigger, Instant since, Instant at) implements DrillProgress {}

  /** The known-good version was proved, right before a restore. */
  record Proved(String trigger, String version) implements DrillProgress {}

  /** Whom the drill paged, or that it paged nobody. */
  record Paged(String trigger, String words) implements DrillProgress {}

  /** A step did not do what it must. */
  record Broke(String trigger, DrillResult.Break broken) implements DrillProgress {}

  /** It is through and its result is durable in the ledger. */
  record Kept(String trigger, DrillResult result) implements DrillProgress {}
}
