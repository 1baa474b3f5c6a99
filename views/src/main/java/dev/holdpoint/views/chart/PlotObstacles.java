package dev.holdpoint.views.chart;

import javafx.geometry.Rectangle2D;

/** What labels keep clear of: the lines of the series, the limit lines and the now-line. */
final class PlotObstacles {
  private final PlotLayout layout;

  PlotObstacles(PlotLayout layout) {
    this.layout = layout;
  }

  boolean touches(Rectangle2D place) {
    Plot plot = layout.plot();
    double now = plot.x(layout.model().now().toEpochMilli());
    return (now >= place.getMinX() && now <= place.getMaxX())
        || layout.model().thresholds().stream()
            .mapToDouble(threshold -> plot.y(threshold.value()))
            .anyMatch(y -> y >= place.getMinY() && y <= place.getMaxY())
        || layout.traces().stream().anyMatch(trace -> crosses(plot, trace, place));
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
