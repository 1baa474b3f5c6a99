package dev.holdpoint.views.run;

import dev.holdpoint.projection.History;
import dev.holdpoint.views.chart.Samples;
import java.util.Arrays;

/** Follows a growing history, so that an update costs what is new and not what there is. */
final class HistorySamples {
  private Samples samples = Samples.empty();
  private int taken;
  private long lastTaken = Long.MIN_VALUE;

  Samples of(History history) {
    boolean grew =
        history.size() >= taken && (taken == 0 || history.millis()[taken - 1] == lastTaken);
    if (!grew) {
      samples = Samples.empty();
      taken = 0;
    }
    if (history.size() > taken) {
      samples =
          samples.appendAll(
              Arrays.copyOfRange(history.millis(), taken, history.size()),
              Arrays.copyOfRange(history.values(), taken, history.size()));
      taken = history.size();
      lastTaken = history.millis()[taken - 1];
    }
    return samples;
  }
}
