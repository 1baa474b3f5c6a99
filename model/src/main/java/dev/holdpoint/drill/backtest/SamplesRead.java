package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Recording;

/** What became of a samples file. */
public sealed interface SamplesRead {
  /** A recording. */
  record Recorded(Recording recording) implements SamplesRead {}

  /** None; the first thing that is wrong. */
  record Refused(Remark why) implements SamplesRead {}
}
