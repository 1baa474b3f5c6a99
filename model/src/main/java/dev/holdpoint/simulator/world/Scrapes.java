package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.MetricSpec;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.promql.Matcher;
import dev.holdpoint.simulator.promql.Point;
import dev.holdpoint.simulator.promql.Samples;
import dev.holdpoint.simulator.world.History.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample of every series at each multiple of the scrape interval. Nothing runs in the
 * background: the scrapes that are due are made before anything is read or changed, each with the
 * state that the site had then. Guarded by the world's lock.
 */
final class Scrapes {
  private final SiteSpec spec;
  private final Faults faults;
  private final Readings readings;
  private final Map<String, Map<String, String>> units;
  private final List<Series> series = new ArrayList<>();
  private final Map<String, Series> sources = new LinkedHashMap<>();
  private final long every;
  private long last;

  /** One quantity of one unit, or of the site where the unit is null. */
  private record Series(MetricSpec metric, @Nullable String unit, History history) {}

  Scrapes(
      SiteSpec spec,
      Faults faults,
      Readings readings,
      Map<String, Map<String, String>> units,
      Instant from) {
    this.spec = spec;
    this.faults = faults;
    this.readings = readings;
    this.units = units;
    every = spec.scrape().every().toMillis();
    last = Math.floorDiv(from.toEpochMilli(), every) * every;
    var capacity = (int) Math.max(2, spec.scrape().history().toMillis() / every);
    for (var metric : spec.metrics()) {
      spec.units().forEach(u -> series.add(new Series(metric, u, new History(capacity))));
    }
    for (var source : spec.sources()) {
      sources.put(source.path(), new Series(source.metric(), null, new History(capacity)));
    }
  }

  /** Makes the scrapes that are due by an instant; those that would be dropped again are spared. */
  void upTo(Instant end) {
    var until = Math.floorDiv(end.toEpochMilli(), every) * every;
    var kept = spec.scrape().history().toMillis();
    if (until - last > kept) {
      last = Math.floorDiv(until - kept, every) * every;
    }
    while (last < until) {
      last += every;
      scrape(Instant.ofEpochMilli(last));
    }
  }

  private void scrape(Instant at) {
    var stopped = faults.on(FaultKind.STOPPED_SCRAPE, at);
    var spoilt = faults.on(FaultKind.NAN, at);
    series.forEach(s -> scrape(s, at, stopped, spoilt));
    sources.values().forEach(s -> scrape(s, at, stopped, spoilt));
  }

  private void scrape(
      Series of, Instant at, List<Faults.Active> stopped, List<Faults.Active> spoilt) {
    if (stopped.stream().anyMatch(f -> strikes(f, of))) {
      return;
    }
    var value =
        spoilt.stream().anyMatch(f -> strikes(f, of))
            ? Double.NaN
            : readings.value(of.metric(), of.unit(), at);
    of.history().add(new Sample(at.toEpochMilli(), value, labels(of)));
  }

  /** A second source is independent of the first: only a fault that names it strikes it. */
  private static boolean strikes(Faults.Active fault, Series of) {
    return fault.strikesMetric(of.metric().name())
        && (of.unit() == null
            ? fault.fault().parameters().containsKey("metric")
            : fault.strikesUnit(of.unit()));
  }

  private Map<String, String> labels(Series of) {
    if (of.unit() == null) {
      return Map.of();
    }
    Map<String, String> labels = new HashMap<>();
    labels.put(Point.NAME, of.metric().name());
    labels.put("unit", of.unit());
    for (var field : of.metric().fieldLabels()) {
      labels.put(field, units.getOrDefault(of.unit(), Map.of()).getOrDefault(field, ""));
    }
    return Map.copyOf(labels);
  }

  /**
   * The samples as a query at {@code now} sees them: without the series of an empty-result fault,
   * and with source times as far off as the source's clock is.
   */
  Samples seen(Instant now) {
    var emptied = faults.on(FaultKind.EMPTY_RESULT, now);
    var skew = skewMillis(now);
    var left =
        series.stream().filter(one -> emptied.stream().noneMatch(f -> strikes(f, one))).toList();
    return new Seen(left, skew, spec.scrape().lookback().toMillis());
  }

  /** Series as queries see them, with source times that are as far off as the source's clock. */
  private record Seen(List<Series> series, long skew, long lookback) implements Samples {
    @Override
    public List<Point> visible(List<Matcher> matchers, long atMillis) {
      return series.stream()
          .flatMap(one -> one.history().lastAt(atMillis).stream())
          .filter(s -> s.millis() > atMillis - lookback)
          .filter(s -> matchers.stream().allMatch(m -> m.accepts(s.labels())))
          .map(this::point)
          .toList();
    }

    @Override
    public List<List<Point>> between(List<Matcher> matchers, long afterMillis, long untilMillis) {
      return series.stream()
          .flatMap(one -> labelled(one.history().between(afterMillis, untilMillis)))
          .filter(s -> matchers.stream().allMatch(m -> m.accepts(s.getFirst().labels())))
          .map(samples -> samples.stream().map(this::point).toList())
          .toList();
    }

    /** Prometheus tells series apart by their labels, of which unit fields are some. */
    private static Stream<List<Sample>> labelled(List<Sample> samples) {
      var series = new LinkedHashMap<Map<String, String>, List<Sample>>();
      samples.forEach(s -> series.computeIfAbsent(s.labels(), _ -> new ArrayList<>()).add(s));
      return series.values().stream();
    }

    private Point point(Sample sample) {
      return new Point(sample.labels(), sample.millis() + skew, sample.value());
    }
  }

  /** How far off the sources' clock is. */
  long skewMillis(Instant now) {
    return faults.on(FaultKind.CLOCK_SKEW, now).stream()
        .mapToLong(f -> f.span("offset", Duration.ofSeconds(30)).toMillis())
        .sum();
  }

  /** The last sample of a second source; empty where there is none or a fault takes it away. */
  Optional<Point> source(String path, Instant now) {
    var source = sources.get(path);
    if (source == null
        || faults.on(FaultKind.EMPTY_RESULT, now).stream().anyMatch(f -> strikes(f, source))) {
      return Optional.empty();
    }
    return source
        .history()
        .lastAt(now.toEpochMilli())
        .map(s -> new Point(Map.of(), s.millis() + skewMillis(now), s.value()));
  }
}
