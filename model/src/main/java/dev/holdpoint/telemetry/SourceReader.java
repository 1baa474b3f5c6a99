package dev.holdpoint.telemetry;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;

/** Reads one source of a metric, now; blocks until its reply or its time limit. */
public interface SourceReader {
  /**
   * @param source 0 for the metric's source, 1 for its second one
   */
  Reading read(Metric metric, int source);
}
