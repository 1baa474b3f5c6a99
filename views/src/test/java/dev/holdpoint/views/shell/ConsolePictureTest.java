package dev.holdpoint.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Judged;
import dev.holdpoint.views.scenes.Kinds;
import dev.holdpoint.views.scenes.Reviews;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.scenes.WaysBack;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With {@code -Dholdpoint.pictures=true} the pictures stand in target/pictures, to be looked at.
 */
class ConsolePictureTest {
  private static final int GREY = 24;

  private record Size(int width, int height) {}

  private static final List<Size> SIZES = List.of(new Size(1600, 1000), new Size(1280, 800));

  private record Shot(String name, Supplier<FakeDesk> desk, Consumer<ConsoleWindow> prepare) {}

  private static final Consumer<ConsoleWindow> RUN = window -> window.openRun("7f3a");
  private static final Consumer<ConsoleWindow> INTAKE =
      window -> window.openPackage(Path.of("packages", "payments-cutover.yaml"));

  private static final List<Shot> SHOTS =
      List.of(
          new Shot("empty", FakeDesk::new, _ -> {}),
          new Shot("board", () -> new FakeDesk(Scenes.degraded(), WaysBack.earlier()), _ -> {}),
          new Shot("running", () -> new FakeDesk(Scenes.running()), RUN),
          new Shot("counting", () -> new FakeDesk(Scenes.counting()), RUN),
          new Shot("degraded", () -> new FakeDesk(Scenes.degraded()), RUN),
          new Shot("kinds", () -> new FakeDesk(Kinds.counting()), RUN),
          new Shot("kinds-fired", () -> new FakeDesk(Kinds.fired()), RUN),
          new Shot("suspended", () -> new FakeDesk(Kinds.suspended()), RUN),
          new Shot("compared", () -> new FakeDesk(Judged.compared()), RUN),
          new Shot(
              "opening-found",
              () -> new FakeDesk(Scenes.degraded()),
              RUN.andThen(
                  window ->
                      window.found(
                          List.of("HP-LEDGER-011: 23 bytes after the last entry were cut.")))),
          new Shot("planned", () -> new FakeDesk(Scenes.planned()), RUN),
          new Shot("several", () -> new FakeDesk(Scenes.severalHolds()), RUN),
          new Shot("rolling-back", () -> new FakeDesk(WaysBack.rollingBack()), RUN),
          new Shot("blocked", () -> new FakeDesk(WaysBack.blocked()), RUN),
          new Shot("conflict", () -> new FakeDesk(Scenes.conflicting()), RUN),
          new Shot("seen-again", () -> new FakeDesk(Scenes.seenAgain()), RUN),
          new Shot("narrowed", () -> new FakeDesk(Scenes.narrowed()), RUN),
          new Shot("partly-back", () -> new FakeDesk(WaysBack.partly()), RUN),
          new Shot("rolled-back", () -> new FakeDesk(WaysBack.rolledBack()), RUN),
          new Shot("accounted-for", () -> new FakeDesk(WaysBack.accountedFor()), RUN),
          new Shot("interrupted", () -> new FakeDesk(Scenes.interrupted()), RUN),
          new Shot(
              "board-owed",
              () -> new FakeDesk(WaysBack.rolledBack(), WaysBack.earlier()),
              ConsoleWindow::openBoard),
          new Shot(
              "sheet-post-mortem", () -> new FakeDesk(WaysBack.rolledBack()), sheet("post-mortem")),
          new Shot("sheet-roll-back", () -> new FakeDesk(Scenes.degraded()), sheet("roll-back")),
          new Shot(
              "sheet-checkpoint",
              () -> new FakeDesk(Scenes.degraded()),
              sheet("roll-back").andThen(ConsolePictureTest::chooseCheckpoint)),
          new Shot("sheet-take-over", () -> new FakeDesk(Scenes.degraded()), sheet("take-over")),
          new Shot(
              "sheet-extend", () -> new FakeDesk(Scenes.windowClosing()), sheet("extend-window")),
          new Shot("window-closing", () -> new FakeDesk(Scenes.windowClosing()), RUN),
          new Shot("sheet-narrow", () -> new FakeDesk(Scenes.degraded()), sheet("narrow")),
          new Shot("sheet-arm", () -> new FakeDesk(Scenes.running()), sheet("arm-t3")),
          new Shot("sheet-export", () -> new FakeDesk(WaysBack.rolledBack()), sheet("export-pdf")),
          new Shot("intake", FakeDesk::new, INTAKE),
          new Shot("refused", () -> new FakeDesk().reviewing(Reviews.failed()), INTAKE));

  /** Where things are and how wide they are is the same in every theme: those hold colours only. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("shots")
  void no_button_and_no_value_in_the_header_is_cut_off(String name, Shot shot) {
    var window = Gallery.open(shot.desk().get(), Theme.DAY, shot.prepare());
    for (var theme : Picture.themes()) {
      for (var size : SIZES) {
        Screen.run(
            () ->
                Gallery.lay(
                    window,
                    theme,
                    size.width(),
                    size.height(),
                    root -> {
                      assertThat(cut(root)).as("cut off at %s", size).isEmpty();
                      assertThat(beyond(root, size.width())).as("beyond %s", size).isEmpty();
                      var picture =
                          Picture.of("screen-" + name + "-" + size.width(), root.getScene(), theme);
                      assertThat(picture.width()).isEqualTo(size.width());
                      assertThat(picture.height()).isEqualTo(size.height());
                      return picture;
                    }));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_healthy_run_is_grey_throughout(Theme theme) {
    var window = Gallery.open(new FakeDesk(Scenes.running()), theme, RUN);

    var picture = Picture.of("screen-grey", window.root(), theme, 1600, 1000);

    assertThat(picture.greatestChroma()).isLessThanOrEqualTo(GREY);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_planned_hold_is_grey_and_a_degraded_one_is_not(Theme theme) {
    var planned = Gallery.open(new FakeDesk(Scenes.planned()), theme, RUN);
    var degraded = Gallery.open(new FakeDesk(Scenes.degraded()), theme, RUN);

    assertThat(
            Picture.of("screen-planned-grey", planned.root(), theme, 1600, 1000).greatestChroma())
        .isLessThanOrEqualTo(GREY);
    assertThat(
            Picture.of("screen-degraded-hued", degraded.root(), theme, 1600, 1000).greatestChroma())
        .isGreaterThan(80);
  }

  static Stream<Arguments> shots() {
    return SHOTS.stream().map(shot -> Arguments.of(shot.name(), shot));
  }

  private static Consumer<ConsoleWindow> sheet(String button) {
    return window -> {
      window.openRun("7f3a");
      Gallery.lay(
          window,
          Theme.DAY,
          1280,
          800,
          root -> {
            ((Button) root.lookup("#" + button)).fire();
            return true;
          });
    };
  }

  /** Nodes of the column at the right that end outside the window. */
  private static List<String> beyond(javafx.scene.Parent root, int width) {
    return root
        .lookupAll(".rail .label, .rail .button, .rail .table-view, .rail .text-area")
        .stream()
        .filter(node -> node.localToScene(node.getBoundsInLocal()).getMaxX() > width + 1)
        .map(Object::toString)
        .toList();
  }

  private static void chooseCheckpoint(ConsoleWindow window) {
    Gallery.lay(
        window,
        Theme.DAY,
        1280,
        800,
        root -> {
          ((ComboBox<?>) root.lookup("#choose-target")).getSelectionModel().select(1);
          return true;
        });
  }

  /** What a person cannot read to its end, of buttons and of the header's values. */
  private static List<String> cut(javafx.scene.Parent root) {
    return Stream.concat(
            root.lookupAll(".button").stream(),
            root.lookupAll(".header-bar .value, .header-bar .title, .header-bar .caption").stream())
        .map(Labeled.class::cast)
        .filter(labeled -> labeled.isVisible() && labeled.getWidth() > 0)
        .filter(
            labeled ->
                labeled.lookup(".text") instanceof Text text
                    && !text.getText().replace("\n", "").equals(labeled.getText())
                    && text.getText().endsWith("..."))
        .map(Labeled::getText)
        .toList();
  }
}
