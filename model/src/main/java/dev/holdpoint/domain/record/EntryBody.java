package dev.holdpoint.domain.record;

import java.time.Instant;

/** What one ledger entry of a run says. */
public sealed interface EntryBody permits Fact, Ruling {
  /** Fact time; never decreases within a run. */
  Instant at();
}
