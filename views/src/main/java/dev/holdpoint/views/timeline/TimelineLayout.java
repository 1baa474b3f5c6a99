package dev.holdpoint.views.timeline;

import dev.holdpoint.views.paint.TimeScale;
import dev.holdpoint.views.timeline.TimelineModel.Span;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * A timeline laid out for a size.
 *
 * @param area of the bars, in pixels of the control
 * @param row the height of one stage
 */
record TimelineLayout(TimelineModel model, Rectangle2D area, TimeScale time, double row) {
  static TimelineLayout of(TimelineModel model, Rectangle2D area, double row) {
    long from = model.axis().from().toEpochMilli();
    long to = Math.max(from + 1, model.axis().to().toEpochMilli());
    return new TimelineLayout(model, area, new TimeScale(from, to, area.getWidth()), row);
  }

  double x(Instant at) {
    return Math.rint(area.getMinX() + Math.clamp(time.x(at.toEpochMilli()), 0, time.width()));
  }

  /** The middle of a row. */
  double y(int index) {
    return area.getMinY() + row * (index + 0.5);
  }

  /** A bar of a given height in a row; at least two pixels wide, so that nothing is lost. */
  Rectangle2D bar(Span span, int index, double height) {
    double left = Math.min(x(span.from()), area.getMaxX() - 2);
    double width = Math.max(2, x(span.to()) - left);
    return new Rectangle2D(left, Math.rint(y(index) - height / 2), width, height);
  }

  Optional<Stage> stageAt(double y) {
    int index = (int) Math.floor((y - area.getMinY()) / row);
    return index >= 0 && index < model.stages().size()
        ? Optional.of(model.stages().get(index))
        : Optional.empty();
  }
}
