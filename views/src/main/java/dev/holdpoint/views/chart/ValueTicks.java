package dev.holdpoint.views.chart;

import dev.holdpoint.views.status.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The value axis: round bounds and a round step of 1, 2 or 5 times a power of ten.
 *
 * @param low the value at the foot of the plot, a multiple of the step
 * @param high the value at its head, a multiple of the step above {@code low}
 * @param step between two ticks
 * @param decimals that every label of this axis needs
 * @param labels one for each tick, from the foot up
 */
record ValueTicks(double low, double high, double step, int decimals, List<String> labels) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * The axis for a range of values.
   *
   * @param intervals how many steps there may be at most, above 0
   */
  static ValueTicks of(Extent extent, int intervals) {
    double least = extent.isEmpty() ? 0 : extent.least();
    double most = extent.isEmpty() ? 1 : extent.most();
    if (least == most) {
      double room = least == 0 ? 1 : Math.abs(least) * 0.05;
      least -= room;
      most += room;
    }
    if (least > 0 && least <= (most - least) * 0.6) {
      least = 0;
    }
    double margin = (most - least) * 0.02;
    double low = least == 0 ? 0 : least - margin;
    double high = most + margin;
    double step = step((high - low) / intervals);
    while (Math.ceil(high / step) - Math.floor(low / step) > intervals) {
      step = step(step * 1.01);
    }
    return of(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  private static ValueTicks of(double low, double high, double step) {
    int decimals = decimals(step);
    var labels = new ArrayList<String>();
    for (int i = 0; i <= Math.round((high - low) / step); i++) {
      labels.add(Words.number(low + i * step, decimals));
    }
    return new ValueTicks(low, high, step, decimals, List.copyOf(labels));
  }

  /** This axis as long as it still holds the values well, so that it does not jump about. */
  ValueTicks orFor(Extent extent, int intervals) {
    ValueTicks fresh = of(extent, intervals);
    boolean holds = extent.isEmpty() || (extent.least() >= low && extent.most() <= high);
    boolean dense = Math.round((high - low) / step) <= intervals;
    return holds && dense && fresh.high - fresh.low > 0.5 * (high - low) ? this : fresh;
  }

  int count() {
    return labels.size();
  }

  double tick(int index) {
    return low + index * step;
  }

  /** What stands beside a tick. */
  String label(int index) {
    return labels.get(index);
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least * (1 - 1e-9)) {
        return round * power;
      }
    }
    return 10 * power;
  }

  private static int decimals(double step) {
    return Math.clamp((int) Math.ceil(-Math.log10(step) - 1e-9), 0, 9);
  }
}
