package dev.holdpoint.views.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.chart.LiveChart;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.Scenes;
import java.time.Duration;
import java.util.Arrays;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With {@code -Dholdpoint.pictures=true} the pictures stand in target/pictures, to be looked at.
 */
class BacktestPictureTest {
  private final BacktestViewModel model =
      new BacktestViewModel(
          Runnable::run,
          Runnable::run,
          _ -> new SamplesFiles.Reading.Refused("HP-BACKTEST-001: no file here"));
  private final BacktestView view =
      Screen.on(
          () -> {
            var made = new BacktestView(model, () -> {});
            model.take(Scenes.degraded());
            return made;
          });

  private String text(String id) {
    return Screen.on(() -> ((Label) view.lookup("#" + id)).getText());
  }

  private LiveChart chart() {
    return Screen.on(() -> (LiveChart) view.lookup("#backtest-chart"));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void it_shows_the_line_the_firings_and_how_often(Theme theme) {
    Screen.run(
        () -> {
          var history = model.shown().get().trial().orElseThrow().metric().history();
          var sorted = Arrays.copyOf(history.values(), history.size());
          Arrays.sort(sorted);
          model.threshold(sorted[sorted.length * 3 / 4]);
          model.window(Duration.ZERO);
        });

    Picture.of("screen-backtest-1280", view, theme, 1280, 800);
    Picture.of("screen-backtest-1600", view, theme, 1600, 1000);

    assertThat(text("backtest-trial")).contains(" for 0s");
    assertThat(text("backtest-result")).contains("would have fired");
  }

  @Test
  void keys_move_the_line_and_the_window() {
    Picture.of("screen-backtest-keys", view, Theme.DAY, 1280, 800);
    double before = model.shown().get().trial().orElseThrow().threshold();
    var window = model.shown().get().trial().orElseThrow().window();

    press(KeyCode.UP);
    press(KeyCode.PAGE_UP);

    var after = model.shown().get().trial().orElseThrow();
    assertThat(after.threshold()).isGreaterThan(before);
    assertThat(after.window()).isEqualTo(window.plus(after.metric().interval()));
    press(KeyCode.DOWN);
    press(KeyCode.DOWN);
    assertThat(model.shown().get().trial().orElseThrow().threshold()).isLessThan(before);
  }

  @Test
  void a_drag_of_the_line_moves_it_and_does_not_zoom() {
    Picture.of("screen-backtest-drag", view, Theme.DAY, 1280, 800);
    double from = model.shown().get().trial().orElseThrow().threshold();
    double y = Screen.on(() -> chart().yOf(from).orElseThrow());

    mouse(MouseEvent.MOUSE_PRESSED, 300, y);
    mouse(MouseEvent.MOUSE_DRAGGED, 500, y + 40);
    double aimed = Screen.on(() -> model.shown().get().trial().orElseThrow().threshold());
    mouse(MouseEvent.MOUSE_RELEASED, 500, y + 40);

    assertThat(aimed).isLessThan(from);
    assertThat(Screen.on(() -> chart().zoom())).isEmpty();
  }

  @Test
  void a_drag_elsewhere_zooms_and_leaves_the_line() {
    Picture.of("screen-backtest-zoom", view, Theme.DAY, 1280, 800);
    double from = model.shown().get().trial().orElseThrow().threshold();
    double y = Screen.on(() -> chart().yOf(from).orElseThrow());

    mouse(MouseEvent.MOUSE_PRESSED, 300, y + 60);
    mouse(MouseEvent.MOUSE_DRAGGED, 700, y + 60);
    mouse(MouseEvent.MOUSE_RELEASED, 700, y + 60);

    assertThat(model.shown().get().trial().orElseThrow().threshold()).isEqualTo(from);
    assertThat(Screen.on(() -> chart().zoom())).isPresent();
  }

  private void press(KeyCode code) {
    Screen.run(
        () ->
            Event.fireEvent(
                chart(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
  }

  private void mouse(EventType<MouseEvent> type, double x, double y) {
    Screen.run(
        () -> {
          // An event made without a picked node is in the coordinates of the scene.
          var at = chart().localToScene(x, y);
          Event.fireEvent(
              chart(),
              new MouseEvent(
                  type,
                  at.getX(),
                  at.getY(),
                  at.getX(),
                  at.getY(),
                  MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  true,
                  false,
                  false,
                  false,
                  false,
                  true,
                  null));
        });
  }
}
