package dev.holdpoint.views.paint;

/**
 * A linear map of epoch milliseconds onto pixels.
 *
 * @param from the instant at pixel 0, in epoch milliseconds
 * @param to the instant at pixel {@code width}; after {@code from}
 * @param width in pixels; above 0
 */
public record TimeScale(long from, long to, double width) {
  public TimeScale {
    if (to <= from || width <= 0) {
      throw new IllegalArgumentException(
          "A time scale needs a span and a width, not " + from + ".." + to + " on " + width);
    }
  }

  /** The pixel of an instant; outside 0..width where the instant is outside the span. */
  public double x(long millis) {
    return (millis - from) * width / (to - from);
  }

  /** The instant at a pixel. */
  public long at(double x) {
    return from + Math.round(x * (to - from) / width);
  }

  /** Milliseconds on one pixel. */
  public double millisPerPixel() {
    return (to - from) / width;
  }

  /**
   * The same span moved by less than a pixel, so that pixel columns fall on the same instants from
   * one update to the next and a decimated line does not shimmer while time goes on.
   */
  public TimeScale snapped() {
    double step = millisPerPixel();
    long start = (long) Math.floor(Math.floor(from / step) * step);
    return new TimeScale(start, start + (to - from), width);
  }
}
