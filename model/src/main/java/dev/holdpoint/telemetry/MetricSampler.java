package dev.holdpoint.telemetry;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Samples the metrics of one package over HTTP, and judges how fresh the samples are. */
public final class MetricSampler implements SourceReader {
  private static final int WHY_LENGTH = 200;

  private final Caller caller;
  private final Clock clock;
  private final PrometheusSource prometheus;
  private final HttpJsonSource httpJson;
  private final ProbeSource probes;

  /**
   * @param scope of the package whose metrics are sampled
   */
  public MetricSampler(Scope scope, Caller caller, Clock clock) {
    this.caller = caller;
    this.clock = clock;
    prometheus = new PrometheusSource(scope, caller);
    httpJson = new HttpJsonSource(scope, caller);
    probes = new ProbeSource(scope, caller, clock);
  }

  /** Every source of the metric, one after the other; {@link SamplingTicker} reads them at once. */
  public List<Reading> sample(Metric metric) {
    var readings = new ArrayList<Reading>();
    readings.add(read(metric, 0));
    if (metric.second().isPresent()) {
      readings.add(read(metric, 1));
    }
    return List.copyOf(readings);
  }

  @Override
  public Reading read(Metric metric, int source) {
    var sampled =
        switch (source(metric, source)) {
          case MetricSource.Prometheus from -> prometheus.sample(from);
          case MetricSource.HttpJson from -> httpJson.sample(from);
          case MetricSource.Probe from -> probes.sample(from);
        };
    var receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (sampled) {
      case Sampled.Value good -> judged(metric, source, good, receivedAt);
      case Sampled.Missing(var cause, var why) -> noData(metric, source, cause, why, receivedAt);
    };
  }

  private static MetricSource source(Metric metric, int source) {
    return source == 0 ? metric.source() : metric.second().map(SecondSource::source).orElseThrow();
  }

  private Reading judged(Metric metric, int source, Sampled.Value good, Instant receivedAt) {
    var age = Duration.between(good.at(), receivedAt);
    if (age.compareTo(metric.staleAfter()) > 0) {
      var why =
          "the newest sample is "
              + Durations.inWords(age)
              + " old, stale after "
              + Durations.inWords(metric.staleAfter());
      return noData(metric, source, Cause.STALE, why, receivedAt);
    }
    if (age.negated().compareTo(metric.clockTolerance()) > 0) {
      var why =
          "the source's clock is "
              + Durations.inWords(age.negated())
              + " ahead, tolerated are "
              + Durations.inWords(metric.clockTolerance());
      return noData(metric, source, Cause.CLOCK_AHEAD, why, receivedAt);
    }
    return new Reading.Sample(
        metric.id(), source, good.value(), good.at(), receivedAt, words(good.note()));
  }

  private Reading noData(Metric metric, int source, Cause cause, String why, Instant receivedAt) {
    return new Reading.NoData(metric.id(), source, cause, words(why), receivedAt);
  }

  private String words(String text) {
    return Masking.oneLine(caller.mask(text), WHY_LENGTH);
  }
}
