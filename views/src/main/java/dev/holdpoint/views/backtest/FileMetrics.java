package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.History;
import dev.holdpoint.projection.MetricLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of a recording, with what a run knows of those that bear the same id. */
final class FileMetrics {
  private FileMetrics() {}

  static List<MetricLine> of(Recording recording, List<MetricLine> known) {
    return recording.tracks().entrySet().stream()
        .map(
            entry ->
                metric(
                    entry.getKey(),
                    entry.getValue(),
                    known.stream().filter(m -> m.id().equals(entry.getKey())).findFirst()))
        .filter(metric -> metric.history().size() > 1)
        .toList();
  }

  private static MetricLine metric(String id, Track track, Optional<MetricLine> known) {
    var history = history(track);
    var newest =
        history.size() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(history.values()[history.size() - 1]);
    return new MetricLine(
        id,
        known.map(MetricLine::title).orElse(id),
        known.map(MetricLine::unit).orElse(""),
        newest,
        Optional.empty(),
        Verdict.NO_DATA,
        "",
        false,
        false,
        known.map(MetricLine::interval).orElseGet(track::usualDistance),
        known.map(MetricLine::staleAfter).orElseGet(track::usualDistance),
        known.map(MetricLine::limits).orElse(List.of()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        history,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** What brought no data leaves a gap. */
  private static History history(Track track) {
    var millis = new long[track.size()];
    var values = new double[track.size()];
    int size = 0;
    for (int i = 0; i < track.size(); i++) {
      if (!Double.isNaN(track.value(i))) {
        millis[size] = track.millis(i);
        values[size++] = track.value(i);
      }
    }
    return new History(millis, values, size);
  }
}
