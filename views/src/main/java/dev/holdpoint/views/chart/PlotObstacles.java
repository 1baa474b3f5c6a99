package dev.holdpoint.views.chart;

import java.time.Instant;
import javafx.geometry.Rectangle2D;

/**
 * What labels keep clear of: the series and their gaps, the limit lines and the now-line. A mark is
 * not among them: its dotted line may be interrupted by a label.
 */
final class PlotObstacles {
  private final PlotLayout layout;

  PlotObstacles(PlotLayout layout) {
    this.layout = layout;
  }

  boolean touches(Rectangle2D place) {
    Plot plot = layout.plot();
    return stands(plot, layout.model().now(), place)
        || inGap(layout, place)
        || layout.model().thresholds().stream()
            .mapToDouble(threshold -> plot.y(threshold.value()))
            .anyMatch(y -> y >= place.getMinY() && y <= place.getMaxY())
        || layout.traces().stream().anyMatch(trace -> crosses(plot, trace, place));
  }

  /** Whether a mark's dotted line runs through a place. */
  boolean interruptsMark(Rectangle2D place) {
    return layout.model().marks().stream()
        .anyMatch(mark -> stands(layout.plot(), mark.at(), place));
  }

  private static boolean inGap(PlotLayout layout, Rectangle2D place) {
    if (layout.traces().isEmpty()) {
      return false;
    }
    Trace trace = layout.traces().getFirst();
    for (int gap = 0; gap < trace.gaps(); gap++) {
      if (layout.plot().x(trace.gapFrom(gap)) < place.getMaxX()
          && layout.plot().x(trace.gapTo(gap)) > place.getMinX()) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(Plot plot, Instant at, Rectangle2D place) {
    double x = plot.x(at.toEpochMilli());
    return x >= place.getMinX() && x <= place.getMaxX();
  }

  private static boolean crosses(Plot plot, Trace trace, Rectangle2D place) {
    double left = place.getMinX() - plot.area().getMinX();
    double right = place.getMaxX() - plot.area().getMinX();
    int first = Math.max(0, trace.atOrRightOf(left) - 1);
    for (int run = 0; run < trace.runs(); run++) {
      int end = trace.runEnd(run);
      for (int i = Math.max(first, trace.runStart(run)); i < end; i++) {
        int other = Math.min(i + 1, end - 1);
        if (trace.x(i) > right) {
          return false;
        }
        double one = plot.y(trace.value(i));
        double two = plot.y(trace.value(other));
        if (trace.x(other) >= left
            && Math.max(one, two) >= place.getMinY() - 1
            && Math.min(one, two) <= place.getMaxY() + 1) {
          return true;
        }
      }
    }
    return false;
  }
}
