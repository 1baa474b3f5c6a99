package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.backtest.TriggerTrial;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One trigger's metric in a few columns of text: the least and greatest value of each, how far it
 * was filled, where it fired. A terminal shows it without colours.
 */
public final class Columns {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final char NO_DATA = '·';
  private static final char OUT = '━';
  private static final char FIRED = '▲';

  private final long from;
  private final long length;
  private final int width;
  private final double[] greatest;
  private final double[] least;

  private Columns(Backtested tested, Track track, int width) {
    this.from = tested.from().toEpochMilli();
    this.length = Math.max(1, tested.to().toEpochMilli() - from);
    this.width = width;
    greatest = new double[width];
    least = new double[width];
    Arrays.fill(greatest, Double.NaN);
    Arrays.fill(least, Double.NaN);
    for (int i = 0; i < track.size(); i++) {
      double value = track.value(i);
      if (!Double.isNaN(value)) {
        int at = column(track.millis(i));
        greatest[at] = Double.isNaN(greatest[at]) ? value : Math.max(greatest[at], value);
        least[at] = Double.isNaN(least[at]) ? value : Math.min(least[at], value);
      }
    }
  }

  /**
   * Two lines of the given width: the values as blocks, and below them where the window filled and
   * where it fired.
   *
   * @param lowIsWorse whether a column shows its least value instead of its greatest
   */
  public static List<String> draw(
      Backtested tested, TriggerTrial trial, Track track, boolean lowIsWorse, int width) {
    var columns = new Columns(tested, track, width);
    return List.of(columns.values(lowIsWorse), columns.window(trial));
  }

  private String values(boolean lowIsWorse) {
    var shown = lowIsWorse ? least : greatest;
    double low = Arrays.stream(least).filter(v -> !Double.isNaN(v)).min().orElse(0);
    double high = Arrays.stream(greatest).filter(v -> !Double.isNaN(v)).max().orElse(0);
    var line = new StringBuilder();
    for (double value : shown) {
      if (Double.isNaN(value)) {
        line.append(NO_DATA);
      } else {
        double share = high > low ? (value - low) / (high - low) : 0;
        line.append(BLOCKS.charAt((int) Math.round(share * (BLOCKS.length() - 1))));
      }
    }
    return line.toString();
  }

  private String window(TriggerTrial trial) {
    var line = new char[width];
    Arrays.fill(line, ' ');
    for (var spell : trial.spells()) {
      Arrays.fill(line, column(spell.from()), column(spell.to()) + 1, OUT);
    }
    for (var firing : trial.firings()) {
      line[column(firing.at())] = FIRED;
    }
    return new String(line).stripTrailing();
  }

  private int column(Instant at) {
    return column(at.toEpochMilli());
  }

  private int column(long millis) {
    return Math.clamp((millis - from) * width / length, 0, width - 1);
  }
}
