package dev.holdpoint.audit;

import dev.holdpoint.audit.report.ChartRecord;
import dev.holdpoint.audit.report.ChartRecord.BandRecord;
import dev.holdpoint.audit.report.ChartRecord.LimitRecord;
import dev.holdpoint.audit.report.ChartRecord.SampleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Charts of the sample: one that goes out of bounds, one with a gap, one without samples. */
final class SampleCharts {
  private SampleCharts() {}

  static ChartRecord latency() {
    var samples = new ArrayList<SampleRecord>();
    for (int i = 0; i < 600; i++) {
      double value =
          320 + 25 * Math.sin(i / 17.0) + 6 * Math.sin(i * 1.7) + (i > 380 ? (i - 380) * 0.5 : 0);
      samples.add(new SampleRecord(SampleReport.at(i * 5L), OptionalDouble.of(value), ""));
    }
    return new ChartRecord(
        "p95 latency",
        "ms",
        "histogram_quantile(0.95, sum by (le)"
            + " (rate(payment_seconds_bucket{region=\"eu-west\"}[1m]))) * 1000",
        samples,
        List.of(new LimitRecord("trigger p95-latency: above 420 ms for 5m → roll back", 420)),
        List.of(new BandRecord(380, 420)),
        List.of(
            SampleReport.event(0, 650, "Canary 5 %", ""),
            SampleReport.event(0, 700, "Soak", ""),
            SampleReport.event(0, 1_300, "h2 degraded", ""),
            SampleReport.event(0, 2_958, "Rollback", "")),
        Duration.ofSeconds(10));
  }

  static ChartRecord parity() {
    var samples = new ArrayList<SampleRecord>();
    for (int i = 0; i < 12; i++) {
      samples.add(
          i == 5
              ? new SampleRecord(SampleReport.at(i * 60L), OptionalDouble.empty(), "NaN")
              : new SampleRecord(
                  SampleReport.at(i * 60L), OptionalDouble.of(99.986 + i * 0.0004), ""));
    }
    return new ChartRecord(
        "Settlement parity",
        "%",
        "settlement_parity",
        samples,
        List.of(new LimitRecord("trigger parity: below 99.97 % for 3m → roll back", 99.97)),
        List.of(),
        List.of(),
        Duration.ofSeconds(120));
  }

  static ChartRecord queue() {
    return new ChartRecord(
        "Queue depth",
        "messages",
        "queue_depth",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Duration.ofSeconds(10));
  }
}
