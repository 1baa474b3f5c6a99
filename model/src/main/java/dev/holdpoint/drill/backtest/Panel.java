package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.BlindSpell;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.backtest.TriggerTrial;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One trigger's panel of the picture: values, bounds, windows that filled, firings, blindness. */
final class Panel {
  static final int WIDTH = 1_000;
  static final int HEIGHT = 190;
  private static final String END = "axis";
  private static final int LEFT = 80;
  private static final int RIGHT = 980;
  private static final int TOP = 44;
  private static final int BOTTOM = 160;

  private final Backtested tested;
  private final TriggerTrial trial;
  private final Track track;
  private final List<Double> bounds;
  private final StringBuilder out = new StringBuilder();
  private final long from;
  private final double length;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  Panel(Backtested tested, TriggerTrial trial, Track track) {
    this.tested = tested;
    this.trial = trial;
    this.track = track;
    bounds = bounds(trial.trigger().condition(), trial.trigger().condition().metric());
    from = tested.from().toEpochMilli();
    length = Math.max(1, tested.to().toEpochMilli() - from);
  }

  static List<Double> bounds(Condition condition, String metric) {
    return switch (condition) {
      case Condition.Above(_, var threshold, _) -> List.of(threshold);
      case Condition.Below(_, var threshold, _) -> List.of(threshold);
      case Condition.Outside(_, var least, var most, _) -> List.of(least, most);
      case Condition.BurnRate burn -> burn.bounds(metric);
      case Condition.Consecutive _, Condition.Heartbeat _ -> List.of();
    };
  }

  /** The panel, moved down by so much. */
  String draw(String title, int down) {
    scale();
    out.append("<g transform=\"translate(0 %d)\">%n".formatted(down));
    text(LEFT, 18, "title", title);
    text(LEFT, 36, "words", said());
    blind();
    spells();
    bounds.forEach(this::bound);
    values();
    firings();
    frame();
    return out.append("</g>\n").toString();
  }

  private String said() {
    var longest = Durations.inWords(trial.longestOut()) + " of " + Durations.inWords(trial.of());
    var times = trial.firings().size();
    var fired =
        times == 0
            ? "would not have fired"
            : times == 1 ? "fired once" : "fired " + times + " times";
    return fired + "; out for " + longest + " at the longest";
  }

  private void scale() {
    for (int i = 0; i < track.size(); i++) {
      if (!Double.isNaN(track.value(i))) {
        low = Math.min(low, track.value(i));
        high = Math.max(high, track.value(i));
      }
    }
    for (double bound : bounds) {
      low = Math.min(low, bound);
      high = Math.max(high, bound);
    }
    if (!(low <= high)) {
      low = 0;
      high = 1;
    }
    double room = high > low ? (high - low) * 0.05 : Math.max(1, Math.abs(high)) * 0.05;
    low -= room;
    high += room;
  }

  private double x(Instant at) {
    return x(at.toEpochMilli());
  }

  private double x(long millis) {
    return LEFT + (millis - from) / length * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
  }

  private void blind() {
    for (BlindSpell spell : tested.blind()) {
      if (trial.trigger().condition().metrics().contains(spell.metric())) {
        stretch("blind", spell.from(), spell.to());
      }
    }
  }

  private void spells() {
    trial.spells().stream().limit(WIDTH).forEach(spell -> stretch("out", spell.from(), spell.to()));
  }

  private void stretch(String kind, Instant begin, Instant end) {
    put(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
        kind, x(begin), TOP, Math.max(1, x(end) - x(begin)), BOTTOM - TOP);
  }

  private void bound(double bound) {
    put(
        "<line class=\"bound\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
        LEFT, y(bound), RIGHT, y(bound));
    text(LEFT - 6, (int) y(bound) + 4, END, Figures.of(bound));
  }

  /** The least and greatest value of each column, joined; a gap stays a gap. */
  private void values() {
    int columns = RIGHT - LEFT;
    var least = new double[columns];
    var greatest = new double[columns];
    Arrays.fill(least, Double.NaN);
    Arrays.fill(greatest, Double.NaN);
    for (int i = 0; i < track.size(); i++) {
      double value = track.value(i);
      if (!Double.isNaN(value)) {
        int at = Math.clamp((long) (x(track.millis(i)) - LEFT), 0, columns - 1);
        least[at] = Double.isNaN(least[at]) ? value : Math.min(least[at], value);
        greatest[at] = Double.isNaN(greatest[at]) ? value : Math.max(greatest[at], value);
      }
    }
    path(least, greatest);
  }

  private void path(double[] least, double[] greatest) {
    double join = track.usualDistance().toMillis() * 2 / length * (RIGHT - LEFT) + 1;
    var line = new StringBuilder();
    int last = Integer.MIN_VALUE / 2;
    for (int at = 0; at < least.length; at++) {
      if (!Double.isNaN(least[at])) {
        boolean joined = at - last <= join;
        line.append(joined ? "L" : "M").append(point(at, greatest[at]));
        line.append("L").append(point(at, least[at]));
        last = at;
      }
    }
    if (!line.isEmpty()) {
      put("<path class=\"values\" d=\"%s\"/>%n", line);
    }
  }

  private String point(int column, double value) {
    return String.format(Locale.ROOT, "%d %.1f", LEFT + column, y(value));
  }

  private void firings() {
    trial.firings().stream()
        .limit(WIDTH)
        .forEach(
            firing -> {
              double x = x(firing.at());
              put(
                  "<line class=\"fired\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                  x, TOP, x, BOTTOM);
              put(
                  "<path class=\"fired\" d=\"M%.1f %dl-5 -8h10z\"><title>fired at"
                      + " %s</title></path>%n",
                  x, TOP, firing.at());
            });
  }

  private void frame() {
    put("<path class=\"frame\" d=\"M%d %dV%dH%d\"/>%n", LEFT, TOP, BOTTOM, RIGHT);
    text(LEFT, BOTTOM + 16, "words", tested.from().toString());
    text(RIGHT, BOTTOM + 16, END, tested.to().toString());
  }

  private void text(int x, int y, String kind, String words) {
    var anchor = kind.equals(END) ? "end" : "start";
    put(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n",
        kind, anchor, x, y, Figures.escaped(words));
  }

  private void put(String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values));
  }
}
