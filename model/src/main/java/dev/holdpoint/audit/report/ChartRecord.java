package dev.holdpoint.audit.report;

import dev.holdpoint.audit.report.AuditReport.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One metric over the run.
 *
 * @param query what was asked, as the package says it
 * @param gapAfter two samples further apart than this are not joined
 */
public record ChartRecord(
    String title,
    String unit,
    String query,
    List<SampleRecord> samples,
    List<LimitRecord> limits,
    List<BandRecord> bands,
    List<Event> marks,
    Duration gapAfter) {
  public ChartRecord {
    samples = List.copyOf(samples);
    limits = List.copyOf(limits);
    bands = List.copyOf(bands);
    marks = List.copyOf(marks);
  }

  /**
   * One sample.
   *
   * @param value absent where there was no data
   * @param note why there was none, or what a probe met
   */
  public record SampleRecord(Instant at, OptionalDouble value, String note) {}

  /** A threshold or bound with its words. */
  public record LimitRecord(String words, double value) {}

  /** A tolerated band. */
  public record BandRecord(double low, double high) {}
}
