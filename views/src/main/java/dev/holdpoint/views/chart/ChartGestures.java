package dev.holdpoint.views.chart;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Pointer and keys over a chart: the cursor of the readout, and the zoom. */
final class ChartGestures {
  private static final double LEAST_DRAG = 5;
  private static final long LEAST_SPAN = 1_000;

  /**
   * A stretch being dragged, in epoch milliseconds.
   *
   * @param begin where the button went down
   * @param end where the pointer is
   */
  record Drag(long begin, long end) {}

  private final LiveChart chart;
  private OptionalLong cursor = OptionalLong.empty();
  private Optional<Drag> drag = Optional.empty();
  private double pressedAt = Double.NaN;

  ChartGestures(LiveChart chart) {
    this.chart = chart;
  }

  void listen() {
    chart.setOnMouseMoved(event -> moveTo(event.getX()));
    chart.setOnMouseExited(_ -> leave());
    chart.setOnMousePressed(this::press);
    chart.setOnMouseDragged(event -> dragTo(event.getX()));
    chart.setOnMouseReleased(_ -> release());
    chart.setOnMouseClicked(this::click);
    chart.setOnKeyPressed(this::key);
  }

  /** The instant of the readout. */
  OptionalLong cursor() {
    return cursor;
  }

  Optional<Drag> dragged() {
    return drag;
  }

  private void moveTo(double x) {
    chart
        .shown()
        .ifPresent(
            layout -> {
              Plot plot = layout.plot();
              boolean inside = x >= plot.area().getMinX() && x <= plot.area().getMaxX();
              cursor = inside ? OptionalLong.of(plot.at(x)) : OptionalLong.empty();
              chart.paintOverlay();
            });
  }

  private void leave() {
    cursor = OptionalLong.empty();
    chart.paintOverlay();
  }

  private void press(MouseEvent event) {
    chart.requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      pressedAt = event.getX();
    }
  }

  private void dragTo(double x) {
    if (Double.isNaN(pressedAt)) {
      return;
    }
    chart
        .shown()
        .map(PlotLayout::plot)
        .ifPresent(
            plot -> {
              drag =
                  Math.abs(x - pressedAt) < LEAST_DRAG
                      ? Optional.empty()
                      : Optional.of(new Drag(plot.at(plot.pull(pressedAt)), plot.at(plot.pull(x))));
              cursor = OptionalLong.of(plot.at(plot.pull(x)));
              chart.paintOverlay();
            });
  }

  private void release() {
    Optional<Drag> done = drag;
    pressedAt = Double.NaN;
    drag = Optional.empty();
    done.ifPresent(
        dragged ->
            zoom(
                Math.min(dragged.begin(), dragged.end()),
                Math.max(dragged.begin(), dragged.end())));
    chart.paintOverlay();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      chart.zoomTo(Optional.empty());
    }
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> step(event.isShiftDown() ? -20 : -2);
      case RIGHT -> step(event.isShiftDown() ? 20 : 2);
      case PLUS, ADD, EQUALS -> scale(0.5);
      case MINUS, SUBTRACT -> scale(2);
      case ESCAPE, DIGIT0, NUMPAD0 -> {
        if (chart.zoom().isEmpty() && cursor.isEmpty()) {
          return;
        }
        cursor = OptionalLong.empty();
        chart.zoomTo(Optional.empty());
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(int pixels) {
    chart
        .shown()
        .map(PlotLayout::plot)
        .ifPresent(
            plot -> {
              double now = plot.x(cursor.orElse(nowOf(plot)));
              cursor = OptionalLong.of(plot.at(plot.pull(now + pixels)));
              chart.paintOverlay();
            });
  }

  private long nowOf(Plot plot) {
    return Math.min(chart.model().now().toEpochMilli(), plot.time().to());
  }

  private void scale(double factor) {
    chart
        .shown()
        .map(PlotLayout::plot)
        .ifPresent(
            plot -> {
              long middle = cursor.orElse(nowOf(plot));
              double left = (middle - plot.time().from()) * factor;
              double right = (plot.time().to() - middle) * factor;
              ChartModel.Span all = chart.model().span();
              long from = Math.max(all.from().toEpochMilli(), middle - (long) left);
              long to = Math.min(all.to().toEpochMilli(), middle + (long) right);
              if (from <= all.from().toEpochMilli() && to >= all.to().toEpochMilli()) {
                chart.zoomTo(Optional.empty());
              } else {
                zoom(from, to);
              }
            });
  }

  private void zoom(long from, long to) {
    if (to - from >= LEAST_SPAN) {
      chart.zoomTo(
          Optional.of(new ChartModel.Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))));
    }
  }
}
