package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.TimeScale;
import java.util.Arrays;

/**
 * One series as it is drawn: runs of joined points, and the gaps that part them.
 *
 * <p>Where more than a few samples fall on one pixel column, the column keeps its first, least,
 * greatest and last value only, which paints the same pixels (the M4 aggregation of Jugel and
 * others, VLDB 2014). The work grows with the columns, not with the samples.
 */
final class Trace {
  private static final int EXACT = 4;

  private double[] xs = new double[256];
  private double[] values = new double[256];
  private int size;
  private int[] starts = new int[8];
  private int runs;
  private long[] gaps = new long[8];
  private int gapEnds;

  private final TimeScale scale;
  private final long join;
  private long before = Long.MIN_VALUE;
  private double beforeValue = Double.NaN;
  private boolean broken;

  private Trace(Series series, TimeScale scale) {
    this.scale = scale;
    this.join = series.joinMillis();
  }

  /** The trace of a series on a time scale, with a last gap up to now where it fell silent. */
  static Trace of(Series series, TimeScale scale, long now) {
    var trace = new Trace(series, scale);
    Samples samples = series.samples();
    int first = samples.atOrAfter(scale.from());
    int last = samples.atOrAfter(scale.to() + 1);
    if (first > 0) {
      trace.sample(samples.millis(first - 1), samples.value(first - 1));
    }
    if (last - first <= EXACT * scale.width()) {
      trace.exact(samples, first, last);
    } else {
      trace.columns(samples, first, last);
    }
    if (last < samples.size()) {
      trace.sample(samples.millis(last), samples.value(last));
    }
    trace.silence(Math.min(now, scale.to()), samples.size() > 0);
    return trace;
  }

  private void exact(Samples samples, int first, int last) {
    for (int i = first; i < last; i++) {
      sample(samples.millis(i), samples.value(i));
    }
  }

  private void columns(Samples samples, int first, int last) {
    double step = scale.millisPerPixel();
    var column = new Extent();
    int begin = first;
    for (int k = 1; begin < last; k++) {
      int end = Math.min(last, samples.atOrAfter(scale.from() + (long) Math.ceil(k * step)));
      if (end - begin <= EXACT) {
        exact(samples, begin, end);
      } else {
        column(samples, begin, end, column);
      }
      begin = end;
    }
  }

  private void column(Samples samples, int begin, int end, Extent column) {
    column.clear();
    samples.widen(begin, end, column);
    if (column.isEmpty()) {
      broken = true;
      return;
    }
    int first = begin;
    while (!Double.isFinite(samples.value(first))) {
      first++;
      broken = true;
    }
    int last = end - 1;
    while (!Double.isFinite(samples.value(last))) {
      last--;
    }
    double start = samples.value(first);
    boolean up = start - column.least() < column.most() - start;
    long middle = (samples.millis(first) + samples.millis(last)) / 2;
    sample(samples.millis(first), start);
    point(middle, up ? column.least() : column.most());
    point(middle, up ? column.most() : column.least());
    point(samples.millis(last), samples.value(last));
    before = samples.millis(last);
    beforeValue = samples.value(last);
    broken = last < end - 1;
  }

  /** Takes the next sample: joins it, or begins a new run behind a gap. */
  private void sample(long millis, double value) {
    if (!Double.isFinite(value)) {
      broken = true;
      return;
    }
    boolean first = before == Long.MIN_VALUE;
    boolean joined = !first && !broken && millis - before <= join;
    if (!joined) {
      if (!first || broken) {
        gap(first ? scale.from() : before, millis);
      }
      begin();
    }
    if (joined && before < scale.from() && millis > scale.from()) {
      point(scale.from(), between(millis, value, scale.from()));
    }
    if (joined && millis > scale.to()) {
      point(scale.to(), between(millis, value, scale.to()));
    } else if (millis >= scale.from() && millis <= scale.to()) {
      point(millis, value);
    }
    before = millis;
    beforeValue = value;
    broken = false;
  }

  private double between(long millis, double value, long at) {
    return beforeValue + (value - beforeValue) * (at - before) / (millis - before);
  }

  private void silence(long now, boolean any) {
    if (before == Long.MIN_VALUE) {
      if (any && broken) {
        gap(scale.from(), now);
      }
    } else if (broken || now - before > join) {
      gap(before, now);
    }
  }

  private void begin() {
    if (runs > 0 && starts[runs - 1] == size) {
      return;
    }
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, runs * 2);
    }
    starts[runs++] = size;
  }

  private void point(long millis, double value) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    xs[size] = scale.x(millis);
    values[size] = value;
    size++;
  }

  private void gap(long from, long to) {
    if (to <= scale.from() || from >= scale.to() || to <= from) {
      return;
    }
    if (gapEnds == gaps.length) {
      gaps = Arrays.copyOf(gaps, gapEnds * 2);
    }
    gaps[gapEnds++] = from;
    gaps[gapEnds++] = to;
  }

  int size() {
    return size;
  }

  /** The pixel of a point, from the left edge of the plot. */
  double x(int index) {
    return xs[index];
  }

  double value(int index) {
    return values[index];
  }

  int runs() {
    return runs;
  }

  int runStart(int run) {
    return starts[run];
  }

  int runEnd(int run) {
    return run + 1 < runs ? starts[run + 1] : size;
  }

  int gaps() {
    return gapEnds / 2;
  }

  /** Where a gap begins: the last good sample before it, in epoch milliseconds. */
  long gapFrom(int gap) {
    return gaps[2 * gap];
  }

  /** Where a gap ends: the next good sample, or now. */
  long gapTo(int gap) {
    return gaps[2 * gap + 1];
  }

  /** The first point at or right of a pixel; {@link #size()} where none is. */
  int atOrRightOf(double x) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (xs[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
