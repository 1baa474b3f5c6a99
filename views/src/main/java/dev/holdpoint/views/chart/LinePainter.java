package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Raster;
import javafx.scene.paint.Color;

/**
 * Draws traces. A dashed one is cut by time rather than by length, so that a noisy line stays
 * recognisably dashed, and its dashes move with the data.
 */
final class LinePainter {
  private static final double DASH = 5;
  private static final double PERIOD = 8;

  /** Points closer than this share their column with a neighbour and are drawn as bars. */
  private static final double DENSE = 0.6;

  /** Thickness of a line that is out of range: it must be seen without its colour, too. */
  private static final double OUT = 2.6;

  private final Raster raster;
  private double column = Double.NaN;
  private double top;
  private double foot;

  LinePainter(Raster raster) {
    this.raster = raster;
  }

  void paint(Plot plot, Trace trace, Color colour, boolean dashed) {
    Raster.Stroke stroke = stroke(plot, colour, dashed);
    for (int run = 0; run < trace.runs(); run++) {
      int begin = trace.runStart(run);
      int end = trace.runEnd(run);
      if (end - begin == 1) {
        raster.fill(x(plot, trace, begin) - 1.5, y(plot, trace, begin) - 1.5, 3, 3, colour);
      }
      for (int i = begin + 1; i < end; i++) {
        piece(plot, trace, i, stroke);
      }
      flush(stroke);
    }
  }

  /** Draws anew what of a trace lies beyond a limit that is to show it. */
  void paintOut(Plot plot, Trace trace, Threshold limit, Color colour) {
    double sign =
        switch (limit.out()) {
          case ABOVE -> 1;
          case BELOW -> -1;
          case UNMARKED -> 0;
        };
    if (sign == 0) {
      return;
    }
    var stroke = Raster.Stroke.solid(colour, OUT);
    for (int run = 0; run < trace.runs(); run++) {
      int begin = trace.runStart(run);
      int end = trace.runEnd(run);
      if (end - begin == 1 && sign * (trace.value(begin) - limit.value()) > 0) {
        raster.fill(x(plot, trace, begin) - 2, y(plot, trace, begin) - 2, 4, 4, colour);
      }
      for (int i = begin + 1; i < end; i++) {
        double from = sign * (trace.value(i - 1) - limit.value());
        double to = sign * (trace.value(i) - limit.value());
        if (from > 0 || to > 0) {
          outPiece(
              plot,
              trace,
              i,
              from > 0 ? 0 : from / (from - to),
              to > 0 ? 1 : from / (from - to),
              stroke);
        }
      }
    }
  }

  /** The part of a piece between two shares of its length. */
  private void outPiece(
      Plot plot, Trace trace, int to, double first, double last, Raster.Stroke stroke) {
    double x0 = x(plot, trace, to - 1);
    double x1 = x(plot, trace, to);
    double y0 = y(plot, trace, to - 1);
    double y1 = y(plot, trace, to);
    raster.line(
        x0 + first * (x1 - x0),
        y0 + first * (y1 - y0),
        x0 + last * (x1 - x0),
        y0 + last * (y1 - y0),
        stroke);
  }

  private static Raster.Stroke stroke(Plot plot, Color colour, boolean dashed) {
    if (!dashed) {
      return Raster.Stroke.solid(colour, 1.4);
    }
    double moved = plot.time().from() / plot.time().millisPerPixel() - plot.area().getMinX();
    return new Raster.Stroke(colour, 1.1, DASH, PERIOD, (moved % PERIOD) + PERIOD);
  }

  private void piece(Plot plot, Trace trace, int to, Raster.Stroke stroke) {
    double x0 = x(plot, trace, to - 1);
    double x1 = x(plot, trace, to);
    double y0 = y(plot, trace, to - 1);
    double y1 = y(plot, trace, to);
    if (x1 - x0 > DENSE) {
      flush(stroke);
      raster.line(x0, y0, x1, y1, stroke);
    } else {
      double middle = (y0 + y1) / 2;
      widen(x0, y0, middle, stroke);
      widen(x1, middle, y1, stroke);
    }
  }

  /** Collects what falls on one column, to be drawn once. */
  private void widen(double x, double one, double other, Raster.Stroke stroke) {
    double at = Math.floor(x);
    if (at != column) {
      flush(stroke);
      column = at;
      top = Double.POSITIVE_INFINITY;
      foot = Double.NEGATIVE_INFINITY;
    }
    top = Math.min(top, Math.min(one, other));
    foot = Math.max(foot, Math.max(one, other));
  }

  private void flush(Raster.Stroke stroke) {
    if (!Double.isNaN(column)) {
      raster.bar(column + 0.5, top, foot, stroke);
      column = Double.NaN;
    }
  }

  private static double x(Plot plot, Trace trace, int at) {
    return plot.area().getMinX() + trace.x(at);
  }

  private static double y(Plot plot, Trace trace, int at) {
    return plot.y(trace.value(at));
  }
}
