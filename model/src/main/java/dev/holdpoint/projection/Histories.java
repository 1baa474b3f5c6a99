package dev.holdpoint.projection;

import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Fact;
import java.util.HashMap;
import java.util.Map;

/** Samples of each source of each metric, for charts. */
final class Histories {
  private final Map<String, History> first = new HashMap<>();
  private final Map<String, History> second = new HashMap<>();

  void observed(Fact.Observed observed) {
    for (var reading : observed.readings()) {
      if (reading instanceof Reading.Sample sample) {
        var histories = sample.source() == 0 ? first : second;
        histories.put(
            sample.metric(),
            histories
                .getOrDefault(sample.metric(), History.EMPTY)
                .add(sample.countsFrom().toEpochMilli(), sample.value()));
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
