package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Fact;
import java.util.HashMap;
import java.util.Map;

/**
 * Samples of each source of each metric, for charts. What all lines of a run keep together is
 * bounded, so that a console carries many runs at once; the fewer there are, the longer they reach
 * back.
 */
final class Histories {
  private final int capacity;
  private final Map<String, History> first = new HashMap<>();
  private final Map<String, History> second = new HashMap<>();

  Histories(ChangePackage change) {
    int lines = change.metrics().stream().mapToInt(m -> m.second().isPresent() ? 2 : 1).sum();
    capacity = History.CAPACITY / Math.max(1, lines);
  }

  void observed(Fact.Observed observed) {
    for (var reading : observed.readings()) {
      if (reading instanceof Reading.Sample sample) {
        var histories = sample.source() == 0 ? first : second;
        histories.put(
            sample.metric(),
            histories
                .getOrDefault(sample.metric(), History.EMPTY)
                .add(sample.countsFrom().toEpochMilli(), sample.value(), capacity));
      }
    }
  }

  History first(String metric) {
    return first.getOrDefault(metric, History.EMPTY);
  }

  History second(String metric) {
    return second.getOrDefault(metric, History.EMPTY);
  }
}
