package dev.holdpoint.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final int GREY = 24;
  private static final int WIDTH = 1_060;
  private static final int HEIGHT = 200;

  private record Shot(StageTimeline timeline, Picture picture) {
    TimelinePlot plot() {
      return timeline.plot();
    }

    TimelineLayout layout() {
      return plot().shown().orElseThrow();
    }

    /** A bar's middle in pixels of the picture. */
    Rectangle2D barOf(int row, TimelineModel.Span span) {
      Rectangle2D bar = layout().bar(span, row, 9);
      var corner = plot().localToScene(0, 0);
      return new Rectangle2D(
          bar.getMinX() + corner.getX(),
          bar.getMinY() + corner.getY(),
          bar.getWidth(),
          bar.getHeight());
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_healthy_run_has_no_saturated_pixel(Theme theme) {
    assertThat(
            shoot("timeline-running", TimelineScenes.running(), theme).picture().greatestChroma())
        .isLessThanOrEqualTo(GREY);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void an_open_hold_is_hatched_in_amber_and_a_released_one_in_grey(Theme theme) {
    Shot shot = shoot("timeline-held", TimelineScenes.held(), theme);
    Rectangle2D open = shot.barOf(2, TimelineScenes.span("14:19:00", "14:22:07"));
    Rectangle2D released = shot.barOf(1, TimelineScenes.span("13:42:30", "13:45:00"));
    Color amber = shot.plot().ink(Ink.ABNORMAL);
    Color fill = shot.plot().ink(Ink.ABNORMAL_FILL);

    assertThat(shot.picture().count(open, colour -> near(colour, amber))).isGreaterThan(20);
    assertThat(shot.picture().count(open, colour -> near(colour, fill))).isGreaterThan(20);
    assertThat(greatestChroma(shot.picture(), released)).isLessThanOrEqualTo(GREY);
    assertThat(shot.picture().count(released, colour -> near(colour, shot.plot().ink(Ink.DONE))))
        .as("hatched, not filled")
        .isLessThan((long) (released.getWidth() * released.getHeight() / 2));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_rollback_is_drawn_with_arrows_pointing_back(Theme theme) {
    Shot shot = shoot("timeline-rolling-back", TimelineScenes.rollingBack(), theme);
    Rectangle2D bar = shot.barOf(2, TimelineScenes.span("14:17:30", "14:22:07"));
    Color red = shot.plot().ink(Ink.CRITICAL);
    int rows = 0;
    for (int column = (int) bar.getMinX() + 3; column < bar.getMaxX() - 9; column++) {
      var left = new Rectangle2D(column, bar.getMinY() + 1, 1, 8);
      var right = new Rectangle2D(column + 4, bar.getMinY() + 1, 1, 8);
      long thin = shot.picture().count(left, colour -> near(colour, red));
      long thick = shot.picture().count(right, colour -> near(colour, red));
      rows += thin > 0 && thick > thin ? 1 : 0;
    }
    assertThat(rows).as("heads that widen to the right").isGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {420, 640, 860, 1_060, 1_333})
  void every_axis_label_lies_inside_the_control(int width) {
    StageTimeline timeline = layOut(TimelineScenes.held(), width);

    assertThat(timeline.plot().axisLabels()).isNotEmpty();
    assertThat(timeline.plot().axisLabels())
        .allMatch(label -> label.getMinX() >= 0 && label.getMaxX() <= timeline.plot().getWidth());
  }

  @ParameterizedTest
  @ValueSource(ints = {420, 640, 860, 1_060, 1_333})
  void no_axis_label_lies_under_the_now_label_or_another(int width) {
    List<Rectangle2D> labels = layOut(TimelineScenes.held(), width).plot().axisLabels();

    for (int i = 0; i < labels.size(); i++) {
      for (Rectangle2D other : labels.subList(i + 1, labels.size())) {
        assertThat(labels.get(i).intersects(other)).as(labels.get(i) + " on " + other).isFalse();
      }
    }
  }

  @Test
  void the_table_says_what_the_bars_show() {
    Stage canary = TimelineScenes.held().stages().get(1);
    Stage held = TimelineScenes.held().stages().get(2);

    assertThat(TimelineWords.planned(canary)).isEqualTo("13:44:00 – 13:56:00");
    assertThat(TimelineWords.actual(canary)).isEqualTo("13:45:00 – 13:58:30");
    assertThat(TimelineWords.late(canary)).contains("1 min");
    assertThat(TimelineWords.holds(canary))
        .isEqualTo("planned from 13:42:30 for 2 min 30 s, released by operator B");
    assertThat(TimelineWords.holds(held)).isEqualTo("degraded from 14:19:00, open");
    assertThat(TimelineWords.status(held)).isEqualTo("held, current");
    assertThat(TimelineWords.rollback(TimelineScenes.rollingBack().stages().get(2)))
        .isEqualTo("since 14:17:30, running");
  }

  @Test
  void the_whole_is_read_aloud_row_by_row() {
    assertThat(TimelineWords.aloud(TimelineScenes.held()))
        .startsWith("Stage 1, Shadow: passed, planned 13:32:00 – 13:42:00")
        .contains("Stage 3, 25 % · eu-west, eu-north, us-east: held, current")
        .contains("hold degraded from 14:19:00, open")
        .endsWith("Stage 5, Retire legacy path: pending, planned 14:42:00 – 14:50:00, actual –.");
  }

  @Test
  void the_toggle_changes_between_bars_and_table_and_updates_keep_the_choice() {
    StageTimeline timeline = layOut(TimelineScenes.held(), WIDTH);
    Screen.run(() -> timeline.showTable(true));
    Screen.run(() -> timeline.show(TimelineScenes.running()));

    assertThat(timeline.showsTable()).isTrue();
    assertThat(timeline.plot().isVisible()).isFalse();
    Picture.of("timeline-table", on(timeline), Theme.DAY);
  }

  @Test
  void a_stage_without_plan_or_bars_is_still_a_row() {
    var bare = new Stage(1, "Only", Status.PENDING, true, Optional.empty(), List.of());
    var model =
        new TimelineModel(List.of(bare), TimelineScenes.held().axis(), TimelineScenes.held().now());

    assertThat(TimelineWords.aloud(bare))
        .isEqualTo("Stage 1, Only: pending, current, planned –, actual –.");
    assertThat(layOut(model, WIDTH).plot().shown()).isPresent();
  }

  @Test
  void a_very_short_hold_is_not_lost() {
    var blink =
        new Bar.Hold(
            TimelineScenes.span("14:00:00", "14:00:00"), "planned", Optional.empty(), false);
    TimelineLayout layout = layOut(TimelineScenes.held(), WIDTH).plot().shown().orElseThrow();

    assertThat(layout.bar(blink.span(), 0, 9).getWidth()).isGreaterThanOrEqualTo(2);
  }

  private static StageTimeline on(StageTimeline timeline) {
    return Screen.on(
        () -> {
          timeline.getScene().setRoot(new StackPane());
          timeline.setPrefSize(WIDTH, HEIGHT + 20);
          return timeline;
        });
  }

  private static StageTimeline layOut(TimelineModel model, int width) {
    return Screen.on(
        () -> {
          var timeline = new StageTimeline(model);
          var scene = new Scene(timeline, width, HEIGHT);
          scene.getStylesheets().setAll(Theme.DAY.stylesheets());
          timeline.applyCss();
          timeline.layout();
          return timeline;
        });
  }

  private static Shot shoot(String name, TimelineModel model, Theme theme) {
    StageTimeline timeline =
        Screen.on(
            () -> {
              var made = new StageTimeline(model);
              made.setPrefSize(WIDTH, HEIGHT);
              return made;
            });
    return new Shot(timeline, Picture.of(name, timeline, theme));
  }

  private static int greatestChroma(Picture picture, Rectangle2D area) {
    int greatest = 0;
    for (int y = (int) area.getMinY(); y < area.getMaxY(); y++) {
      for (int x = (int) area.getMinX(); x < area.getMaxX(); x++) {
        greatest = Math.max(greatest, picture.chroma(x, y));
      }
    }
    return greatest;
  }

  private static boolean near(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
            + Math.abs(one.getGreen() - other.getGreen())
            + Math.abs(one.getBlue() - other.getBlue())
        < 0.08;
  }
}
