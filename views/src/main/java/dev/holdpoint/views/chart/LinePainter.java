package dev.holdpoint.views.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Draws traces. A dashed one is cut by time rather than by length, so that a noisy line stays
 * recognisably dashed, and its dashes move with the data.
 */
final class LinePainter {
  private static final double DASH = 5;
  private static final double PERIOD = 8;
  private static final double[] SOLID = {};

  private final GraphicsContext pen;

  LinePainter(GraphicsContext pen) {
    this.pen = pen;
  }

  void paint(Plot plot, Trace trace, Color colour, boolean dashed) {
    pen.setStroke(colour);
    pen.setFill(colour);
    pen.setLineWidth(dashed ? 1.1 : 1.4);
    pen.setLineDashes(SOLID);
    pen.setLineJoin(StrokeLineJoin.BEVEL);
    pen.beginPath();
    for (int run = 0; run < trace.runs(); run++) {
      int begin = trace.runStart(run);
      int end = trace.runEnd(run);
      if (end - begin == 1) {
        dot(plot, trace, begin);
      } else if (dashed) {
        dashes(plot, trace, begin, end);
      } else {
        solid(plot, trace, begin, end);
      }
    }
    pen.stroke();
    pen.setLineJoin(StrokeLineJoin.MITER);
  }

  /** A sample that is joined to none is still seen. */
  private void dot(Plot plot, Trace trace, int at) {
    pen.fillRect(x(plot, trace, at) - 1.5, plot.y(trace.value(at)) - 1.5, 3, 3);
  }

  private void solid(Plot plot, Trace trace, int begin, int end) {
    pen.moveTo(x(plot, trace, begin), plot.y(trace.value(begin)));
    for (int i = begin + 1; i < end; i++) {
      pen.lineTo(x(plot, trace, i), plot.y(trace.value(i)));
    }
  }

  private void dashes(Plot plot, Trace trace, int begin, int end) {
    double phase = plot.time().from() / plot.time().millisPerPixel() % PERIOD;
    for (int i = begin + 1; i < end; i++) {
      double fromX = trace.x(i - 1);
      double toX = trace.x(i);
      double fromY = plot.y(trace.value(i - 1));
      double rise = toX > fromX ? (plot.y(trace.value(i)) - fromY) / (toX - fromX) : 0;
      double at = fromX;
      do {
        double into = (at + phase) % PERIOD;
        double stop = Math.min(toX, at - into + (into < DASH ? DASH : PERIOD));
        if (into < DASH) {
          double left = plot.area().getMinX();
          pen.moveTo(left + at, toX > fromX ? fromY + rise * (at - fromX) : fromY);
          pen.lineTo(
              left + stop, toX > fromX ? fromY + rise * (stop - fromX) : plot.y(trace.value(i)));
        }
        at = Math.max(stop, Math.nextUp(at));
      } while (at < toX);
    }
  }

  private static double x(Plot plot, Trace trace, int at) {
    return plot.area().getMinX() + trace.x(at);
  }
}
