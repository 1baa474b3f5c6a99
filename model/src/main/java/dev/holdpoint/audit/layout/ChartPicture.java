package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A line over time with what it is judged by. Missing values are gaps and are never joined.
 *
 * @param unit of the values, as printed
 * @param points at least one, in order of time
 * @param limits drawn as dashed lines, each with its words
 * @param bands drawn as grey areas
 * @param marks moments worth knowing, drawn as dotted lines
 * @param gapAfter two samples further apart than this are not joined
 */
public record ChartPicture(
    String unit,
    List<Point> points,
    List<Limit> limits,
    List<Band> bands,
    List<Mark> marks,
    Duration gapAfter) {
  static final float HEIGHT = 168;
  private static final float AXIS = 44;
  private static final float FOOT = 16;
  private static final float MARKS = 14;
  private static final int MAX_COLUMNS = 900;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public ChartPicture {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a chart without samples");
    }
    limits = List.copyOf(limits);
    bands = List.copyOf(bands);
    marks = List.copyOf(marks);
  }

  /** One sample; without a value where there was no data. */
  public record Point(Instant at, OptionalDouble value) {}

  /** A threshold or a bound. */
  public record Limit(String words, double value) {}

  /** The tolerated band, between two values. */
  public record Band(double low, double high) {}

  /** A moment: a stage began, a hold opened. */
  public record Mark(Instant at, String words) {}

  void draw(Pen pen, Typefaces typefaces, float x, float y, float width) throws IOException {
    var plot = new Plot(x + AXIS, y + FOOT, width - AXIS - 6, HEIGHT - FOOT - MARKS);
    var scale = Scale.of(this);
    bands(pen, plot, scale);
    grid(pen, plot, scale);
    gaps(pen, plot, scale);
    lines(pen, plot, scale);
    limits(pen, typefaces, plot, scale);
    marks(pen, typefaces, plot, scale);
    pen.frame(plot.x, plot.y, plot.width, plot.height, 0.4f, 0.4f);
  }

  private record Plot(float x, float y, float width, float height) {
    float across(double part) {
      return (float) (x + Math.clamp(part, 0, 1) * width);
    }

    float up(double part) {
      return (float) (y + Math.clamp(part, 0, 1) * height);
    }
  }

  private record Scale(Instant from, double millis, double low, double high, double step) {
    static Scale of(ChartPicture chart) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Point point : chart.points) {
        if (point.value.isPresent()) {
          low = Math.min(low, point.value.getAsDouble());
          high = Math.max(high, point.value.getAsDouble());
        }
      }
      for (Limit limit : chart.limits) {
        low = Math.min(low, limit.value);
        high = Math.max(high, limit.value);
      }
      for (Band band : chart.bands) {
        low = Math.min(low, band.low);
        high = Math.max(high, band.high);
      }
      if (low > high) {
        low = 0;
        high = 1;
      }
      double step = step(high - low, Math.max(Math.abs(low), Math.abs(high)));
      Instant from = chart.points.getFirst().at;
      double millis = Math.max(1, Duration.between(from, chart.points.getLast().at).toMillis());
      double bottom = Math.floor(low / step) * step;
      double top = Math.ceil(high / step + 0.15) * step;
      return new Scale(from, millis, bottom, top, step);
    }

    /** A round number (1, 2 or 5 times a power of ten) that divides the span into about five. */
    private static double step(double span, double size) {
      double wanted = Math.max(span, Math.max(size * 1e-6, 1e-9)) / 4;
      double power = Math.pow(10, Math.floor(Math.log10(wanted)));
      for (double factor : new double[] {1, 2, 5}) {
        if (factor * power >= wanted) {
          return factor * power;
        }
      }
      return 10 * power;
    }

    double time(Instant at) {
      return Duration.between(from, at).toMillis() / millis;
    }

    double value(double value) {
      return (value - low) / (high - low);
    }

    String label(double value) {
      int digits = (int) Math.clamp(-Math.floor(Math.log10(step)), 0, 9);
      return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
  }

  private void bands(Pen pen, Plot plot, Scale scale) throws IOException {
    for (Band band : bands) {
      float low = plot.up(scale.value(band.low));
      float high = plot.up(scale.value(band.high));
      pen.fill(plot.x, low, plot.width, high - low, 0.9f);
    }
  }

  private void grid(Pen pen, Plot plot, Scale scale) throws IOException {
    long steps = Math.round((scale.high - scale.low) / scale.step);
    for (long i = 0; i <= steps; i++) {
      double value = scale.low + i * scale.step;
      float at = plot.up(scale.value(value));
      pen.line(plot.x, at, plot.x + plot.width, at, 0.3f, 0.85f);
      String label = scale.label(value) + (i == steps ? " " + unit : "");
      pen.textEndingAt(label, Style.CHART, plot.x - 4, at - 2.5f);
    }
    for (int i = 0; i <= 4; i++) {
      float at = plot.across(i / 4.0);
      String time = CLOCK.format(scale.from.plusMillis((long) (scale.millis * i / 4)));
      pen.line(at, plot.y, at, plot.y - 3, 0.4f, 0.4f);
      if (i == 4) {
        pen.textEndingAt(time + " UTC", Style.CHART, at, plot.y - 11);
      } else {
        pen.text(time, Style.CHART, at, plot.y - 11);
      }
    }
  }

  private void gaps(Pen pen, Plot plot, Scale scale) throws IOException {
    Instant lastGood = scale.from;
    boolean missed = false;
    for (Point point : points) {
      boolean good = point.value.isPresent();
      boolean last = point == points.getLast();
      missed |= !good || Duration.between(lastGood, point.at).compareTo(gapAfter) > 0;
      if ((good || last) && missed) {
        float from = plot.across(scale.time(lastGood));
        float to = plot.across(scale.time(point.at));
        pen.hatch(from, plot.y, to - from, plot.height);
      }
      if (good) {
        lastGood = point.at;
        missed = false;
      }
    }
  }

  private void lines(Pen pen, Plot plot, Scale scale) throws IOException {
    for (List<Point> segment : segments()) {
      var shown = thinned(segment, scale);
      float[] xs = new float[shown.size()];
      float[] ys = new float[shown.size()];
      for (int i = 0; i < xs.length; i++) {
        var point = shown.get(i);
        xs[i] = plot.across(scale.time(point.at));
        ys[i] = plot.up(scale.value(point.value.orElseThrow()));
      }
      pen.path(xs, ys, xs.length);
    }
  }

  /** Runs of good samples between which nothing is missing. */
  List<List<Point>> segments() {
    var segments = new ArrayList<List<Point>>();
    var current = new ArrayList<Point>();
    for (Point point : points) {
      boolean apart =
          !current.isEmpty()
              && Duration.between(current.getLast().at, point.at).compareTo(gapAfter) > 0;
      if ((point.value.isEmpty() || apart) && !current.isEmpty()) {
        segments.add(List.copyOf(current));
        current.clear();
      }
      if (point.value.isPresent()) {
        current.add(point);
      }
    }
    if (!current.isEmpty()) {
      segments.add(current);
    }
    return segments;
  }

  /** Of each narrow column the first, least, greatest and last sample: looks like all of them. */
  private List<Point> thinned(List<Point> segment, Scale scale) {
    if (segment.size() <= 4 * MAX_COLUMNS) {
      return segment;
    }
    return Thinning.columns(
        segment,
        point -> (int) (scale.time(point.at()) * MAX_COLUMNS),
        point -> point.value().orElseThrow());
  }

  private void limits(Pen pen, Typefaces typefaces, Plot plot, Scale scale) throws IOException {
    for (Limit limit : limits) {
      float at = plot.up(scale.value(limit.value));
      pen.dashedLine(plot.x, at, plot.x + plot.width, at, 3);
      String words = typefaces.oneLine(limit.words, Style.CHART, plot.width - 12);
      float length = typefaces.of(Style.CHART).width(words, Style.CHART.size());
      pen.fill(plot.x + 4, at + 1.5f, length + 4, 8, 1);
      pen.text(words, Style.CHART, plot.x + 6, at + 3);
    }
  }

  private void marks(Pen pen, Typefaces typefaces, Plot plot, Scale scale) throws IOException {
    float free = plot.x;
    for (Mark mark : marks) {
      double part = scale.time(mark.at);
      if (part < 0 || part > 1) {
        continue;
      }
      float at = plot.across(part);
      pen.dashedLine(at, plot.y, at, plot.y + plot.height, 1);
      String words = typefaces.oneLine(mark.words, Style.CHART, 140);
      float length = typefaces.of(Style.CHART).width(words, Style.CHART.size());
      float start = Math.min(at, plot.x + plot.width - length);
      if (start >= free) {
        pen.text(words, Style.CHART, start, plot.y + plot.height + 4);
        free = start + length + 6;
      }
    }
  }
}
