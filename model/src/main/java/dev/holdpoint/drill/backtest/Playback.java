package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A recording as the facts that a run would have seen: all samples of one instant together. */
final class Playback {
  private final List<String> metrics = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final int[] next;

  Playback(Recording recording) {
    recording
        .tracks()
        .forEach(
            (metric, track) -> {
              metrics.add(metric);
              tracks.add(track);
            });
    next = new int[tracks.size()];
  }

  /** Whether there is another fact. */
  boolean hasNext() {
    return soonest() != Long.MAX_VALUE;
  }

  /** The next fact; only after {@link #hasNext}. */
  Fact.Observed next() {
    long millis = soonest();
    var at = Instant.ofEpochMilli(millis);
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < next.length; i++) {
      var track = tracks.get(i);
      if (next[i] < track.size() && track.millis(next[i]) == millis) {
        readings.add(reading(metrics.get(i), track.value(next[i]), at));
        next[i]++;
      }
    }
    return new Fact.Observed(at, readings);
  }

  private static Reading reading(String metric, double value, Instant at) {
    return Double.isNaN(value)
        ? new NoData(metric, 0, Cause.EMPTY, "recorded as no data", at)
        : new Sample(metric, 0, value, at, at);
  }

  private long soonest() {
    long soonest = Long.MAX_VALUE;
    for (int i = 0; i < next.length; i++) {
      var track = tracks.get(i);
      if (next[i] < track.size()) {
        soonest = Math.min(soonest, track.millis(next[i]));
      }
    }
    return soonest;
  }
}
