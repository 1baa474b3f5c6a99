package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.TimeScale;
import javafx.geometry.Rectangle2D;

/**
 * Where the plot lies in the control, and what its edges mean.
 *
 * @param area in pixels of the control
 */
record Plot(Rectangle2D area, TimeScale time, ValueTicks values) {
  double x(long millis) {
    return area.getMinX() + time.x(millis);
  }

  double y(double value) {
    double share = (value - values.low()) / (values.high() - values.low());
    return area.getMaxY() - share * area.getHeight();
  }

  /** The value at a pixel row of the control, pulled into the plot. */
  double value(double y) {
    double row = Math.clamp(y, area.getMinY(), area.getMaxY());
    double share = (area.getMaxY() - row) / area.getHeight();
    return values.low() + share * (values.high() - values.low());
  }

  /** The instant under a pixel of the control. */
  long at(double x) {
    return time.at(x - area.getMinX());
  }

  /** A pixel column of the control pulled into the plot. */
  double pull(double x) {
    return Math.clamp(x, area.getMinX(), area.getMaxX());
  }
}
