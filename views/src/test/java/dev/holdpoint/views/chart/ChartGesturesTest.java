package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.testing.ScreenTest;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChartGesturesTest extends ScreenTest {
  private LiveChart chart;

  @BeforeEach
  void a_chart_with_a_gap_is_shown() {
    show(
        () -> {
          chart = new LiveChart(ChartScenes.gap());
          chart.setId("chart");
          return new StackPane(chart);
        },
        520,
        205);
    onFxThread(() -> stage().getScene().getStylesheets().setAll(Theme.DAY.stylesheets()));
  }

  @Test
  void dragging_zooms_and_a_double_click_resets() {
    drag(200, 300);

    ChartModel.Span zoom = chart.zoom().orElseThrow();
    assertThat(zoom.from()).isAfter(ChartScenes.AXIS.from());
    assertThat(zoom.to()).isBefore(ChartScenes.AXIS.to()).isAfter(zoom.from());

    fire(MouseEvent.MOUSE_CLICKED, 250, 2);
    assertThat(chart.zoom()).isEmpty();
  }

  @Test
  void dragging_backwards_zooms_to_the_same_part() {
    drag(200, 300);
    ChartModel.Span forwards = chart.zoom().orElseThrow();
    fire(MouseEvent.MOUSE_CLICKED, 250, 2);
    onFxThread(() -> {});
    drag(300, 200);

    assertThat(chart.zoom()).contains(forwards);
  }

  @Test
  void a_zoom_stays_while_new_samples_arrive() {
    drag(200, 300);
    ChartModel.Span zoom = chart.zoom().orElseThrow();
    onFxThread(() -> chart.show(ChartScenes.gap()));

    assertThat(chart.zoom()).contains(zoom);
  }

  @Test
  void a_click_without_a_drag_does_not_zoom() {
    drag(200, 202);

    assertThat(chart.zoom()).isEmpty();
  }

  @Test
  void the_readout_follows_the_pointer_and_goes_with_it() {
    fire(MouseEvent.MOUSE_MOVED, 120, 0);
    assertThat(chart.readout().getFirst()).matches("14:0\\d:\\d\\d UTC");
    assertThat(chart.readout()).anyMatch(line -> line.matches("Queue depth  \\d+ msgs"));

    fire(MouseEvent.MOUSE_EXITED, 120, 0);
    assertThat(chart.readout()).isEmpty();
  }

  @Test
  void the_readout_says_where_there_is_no_data_and_what_is_still_to_come() {
    PlotLayout layout = chart.shown().orElseThrow();
    Trace trace = layout.traces().getFirst();
    double middle = layout.plot().x((trace.gapFrom(0) + trace.gapTo(0)) / 2);
    fire(MouseEvent.MOUSE_MOVED, middle, 0);
    assertThat(chart.readout()).contains("Queue depth  no data");

    fire(MouseEvent.MOUSE_MOVED, layout.plot().area().getMaxX() - 2, 0);
    assertThat(chart.readout()).contains("Queue depth  not yet");
  }

  @Test
  void everything_can_be_done_from_the_keyboard() {
    onFxThread(chart::requestFocus);
    robot().press(KeyCode.LEFT);
    assertThat(chart.readout()).isNotEmpty();
    String first = chart.readout().getFirst();
    robot().press(KeyCode.LEFT);
    assertThat(chart.readout().getFirst()).isLessThan(first);
    robot().press(KeyCode.PLUS);
    assertThat(chart.zoom()).isPresent();
    robot().press(KeyCode.ESCAPE);
    assertThat(chart.zoom()).isEmpty();
    assertThat(chart.readout()).isEmpty();
  }

  @Test
  void the_readout_and_a_drag_lie_over_the_plot() {
    onFxThread(
        () -> {
          press(MouseEvent.MOUSE_PRESSED, 180, 1);
          press(MouseEvent.MOUSE_DRAGGED, 330, 0);
        });
    Picture picture = Picture.of("chart-readout", stage().getScene(), Theme.DAY);
    Color kept = picture.at(310, 60);
    Color shaded = picture.at(500, 60);
    Color box = picture.at(346, 60);

    assertThat(shaded.getBrightness()).isLessThan(kept.getBrightness());
    assertThat(box).isEqualTo(chart.ink(Ink.RAISED));
  }

  private void drag(double from, double to) {
    onFxThread(
        () -> {
          press(MouseEvent.MOUSE_PRESSED, from, 1);
          press(MouseEvent.MOUSE_DRAGGED, to, 0);
          press(MouseEvent.MOUSE_RELEASED, to, 1);
        });
  }

  private void fire(EventType<MouseEvent> type, double x, int clicks) {
    onFxThread(() -> press(type, x, clicks));
  }

  private void press(EventType<MouseEvent> type, double x, int clicks) {
    boolean down = type != MouseEvent.MOUSE_MOVED && type != MouseEvent.MOUSE_EXITED;
    MouseButton button = down ? MouseButton.PRIMARY : MouseButton.NONE;
    Event.fireEvent(
        chart,
        new MouseEvent(
            type, x, 100, x, 100, button, clicks, false, false, false, false, down, false, false,
            true, false, true, null));
  }
}
