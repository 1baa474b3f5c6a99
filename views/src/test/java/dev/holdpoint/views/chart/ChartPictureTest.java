package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.status.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartPictureTest {
  /** The tint of the greys stays below this; amber and red are far above. */
  private static final int GREY = 24;

  private static final int MARGIN = 10;

  private record Shot(LiveChart chart, Picture picture) {
    Plot plot() {
      return chart.shown().orElseThrow().plot();
    }

    /** An area of the chart in pixels of the picture. */
    static Rectangle2D on(double left, double top, double right, double foot) {
      return new Rectangle2D(left + MARGIN, top + MARGIN, right - left, foot - top);
    }

    boolean is(int x, int y, Ink ink) {
      return near(picture.at(x + MARGIN, y + MARGIN), chart.ink(ink));
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_healthy_chart_has_no_saturated_pixel(Theme theme) {
    for (ChartModel model :
        List.of(ChartScenes.healthy(), ChartScenes.twoSources(), ChartScenes.gap())) {
      Shot shot = shoot("chart-" + model.title().replace(' ', '-'), model, theme, 520, 205);
      assertThat(shot.picture().greatestChroma()).as(model.title()).isLessThanOrEqualTo(GREY);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_filling_window_is_coloured_from_its_beginning_to_now_and_nowhere_else(Theme theme) {
    ChartModel model = ChartScenes.counting();
    Shot shot = shoot("chart-counting", model, theme, 520, 205);
    Plot plot = shot.plot();
    int begin = (int) Math.rint(plot.x(model.window().orElseThrow().since().toEpochMilli()));
    int now = (int) plot.x(model.now().toEpochMilli());
    int y = (int) plot.area().getMaxY() - 3;

    assertThat(shot.is(begin + 2, y, Ink.ABNORMAL_WINDOW)).isTrue();
    assertThat(shot.is(now - 3, y, Ink.ABNORMAL_WINDOW)).isTrue();
    assertThat(shot.is(begin - 2, y, Ink.ABNORMAL_WINDOW)).isFalse();
    assertThat(shot.is(now + 4, y, Ink.ABNORMAL_WINDOW)).isFalse();
    assertThat(shot.picture().chroma(MARGIN, MARGIN + 100)).as("frame").isGreaterThan(60);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void what_is_beyond_a_limit_is_drawn_as_out_and_nothing_else(Theme theme) {
    var limit = new Threshold(420, "above 420 ms", Threshold.Out.ABOVE);
    Shot shot = shoot("chart-out", ChartScenes.counting().withThresholds(limit), theme, 520, 205);
    Plot plot = shot.plot();
    Color critical = shot.chart().ink(Ink.CRITICAL);
    double left = plot.area().getMinX();
    double right = plot.area().getMaxX();
    double y = plot.y(420);

    var out = Shot.on(left, plot.area().getMinY(), right, y - 2);
    var within = Shot.on(left, y + 3, right, plot.area().getMaxY());
    assertThat(shot.picture().count(out, colour -> near(colour, critical))).isGreaterThan(20);
    assertThat(shot.picture().count(within, colour -> near(colour, critical))).isZero();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_gap_is_hatched_and_never_joined(Theme theme) {
    Shot shot = shoot("chart-gap", ChartScenes.gap(), theme, 520, 205);
    Plot plot = shot.plot();
    Trace trace = shot.chart().shown().orElseThrow().traces().getFirst();
    double left = plot.x(trace.gapFrom(0));
    double right = plot.x(trace.gapTo(0));
    double head = plot.area().getMinY();
    double foot = plot.area().getMaxY();
    Color hatch = shot.chart().ink(Ink.HATCH);
    Color surface = shot.chart().ink(Ink.SURFACE);
    var gap = Shot.on(left + 2, head, right - 2, foot);
    long hatched =
        shot.picture().count(gap, colour -> distance(colour, hatch) < distance(colour, surface));
    var before = Shot.on(left - (right - left), foot - 25, left - 4, foot - 4);

    assertThat(trace.gaps()).isEqualTo(1);
    assertThat(hatched / (gap.getWidth() * gap.getHeight())).as("hatched share").isGreaterThan(0.1);
    assertThat(
            shot.picture()
                .count(before, colour -> distance(colour, hatch) < distance(colour, surface)))
        .as("no hatching beside the gap")
        .isZero();
    assertThat(longestRun(shot, (int) left + 3, (int) right - 3, (int) head, (int) foot))
        .as("no line leads through the gap")
        .isLessThan(8);
  }

  /**
   * The greatest number of neighbouring columns of a gap that hold a pixel of the line's colour.
   */
  private static int longestRun(Shot shot, int left, int right, int head, int foot) {
    Plot plot = shot.plot();
    double limit = plot.y(500);
    int longest = 0;
    int run = 0;
    for (int x = left; x < right; x++) {
      boolean found = false;
      for (int y = head; y < foot; y++) {
        boolean onLimit = Math.abs(y - limit) < 3;
        boolean onLabel = inLabel(shot, x, y);
        found |= !onLimit && !onLabel && shot.is(x, y, Ink.LINE);
      }
      run = found ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean inLabel(Shot shot, int x, int y) {
    return shot.chart().labelPlaces().stream()
        .anyMatch(place -> place.contains(x, y) || place.contains(x + 1, y));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void silence_up_to_now_is_hatched_and_shows_no_value(Theme theme) {
    Shot shot = shoot("chart-silent", ChartScenes.silent(), theme, 520, 205);
    Plot plot = shot.plot();
    Trace trace = shot.chart().shown().orElseThrow().traces().getFirst();

    assertThat(plot.x(trace.gapTo(0))).isGreaterThan(plot.x(ChartScenes.NOW.toEpochMilli()) - 2);
    assertThat(ChartWords.value(shot.chart().model())).isEqualTo("no data");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_limit_stays_neutral_until_something_counts_against_it(Theme theme) {
    ChartModel calm = ChartScenes.counting();
    var neutral =
        new ChartModel(
            calm.title(),
            calm.unit(),
            calm.decimals(),
            calm.series(),
            calm.thresholds(),
            calm.band(),
            Optional.empty(),
            calm.marks(),
            calm.span(),
            calm.now(),
            calm.age(),
            "above the pass bound",
            Tone.NORMAL);
    Shot shot = shoot("chart-neutral", neutral, theme, 520, 205);

    assertThat(shot.picture().greatestChroma()).isLessThanOrEqualTo(GREY);
  }

  static List<Arguments> sizes() {
    var all = new ArrayList<Arguments>();
    for (ChartModel model : ChartScenes.all()) {
      for (int width : new int[] {260, 300, 425, 520, 1_000}) {
        for (int height : new int[] {120, 150, 205, 400}) {
          all.add(Arguments.of(model.title(), model, width, height));
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} at {2} by {3}")
  @MethodSource("sizes")
  void labels_lie_inside_and_never_on_each_other(
      String title, ChartModel model, int width, int height) {
    LiveChart chart = Screen.on(() -> layOut(model, width, height));
    List<Rectangle2D> places = chart.labelPlaces();

    for (int i = 0; i < places.size(); i++) {
      Rectangle2D one = places.get(i);
      assertThat(new Rectangle2D(0, 0, width, height).contains(one)).as(title + one).isTrue();
      for (Rectangle2D other : places.subList(i + 1, places.size())) {
        assertThat(one.intersects(other)).as(one + " on " + other).isFalse();
      }
    }
  }

  @Test
  void twenty_marks_close_together_do_not_overlap() {
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < 20; i++) {
      marks.add(new Mark(ChartScenes.AXIS.from().plus(Duration.ofSeconds(60 * i)), "Stage " + i));
    }
    LiveChart chart = Screen.on(() -> layOut(ChartScenes.healthy().withMarks(marks), 520, 205));
    List<Rectangle2D> places = chart.labelPlaces();

    for (int i = 1; i < places.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(places.get(i).intersects(places.get(j))).isFalse();
      }
    }
  }

  @Test
  void a_change_of_theme_repaints_the_chart() {
    LiveChart chart = Screen.on(() -> layOut(ChartScenes.healthy(), 520, 205));
    Color day = chart.ink(Ink.SURFACE);
    Picture night =
        Screen.on(
            () -> {
              Scene scene = chart.getScene();
              scene.getStylesheets().setAll(Theme.NIGHT.stylesheets());
              return Picture.of("chart-changed", scene, Theme.NIGHT);
            });

    assertThat(chart.ink(Ink.SURFACE).getBrightness()).isLessThan(day.getBrightness());
    assertThat(near(night.at(4, 4), chart.ink(Ink.SURFACE))).isTrue();
  }

  @Test
  void a_chart_without_samples_is_designed_too() {
    ChartModel empty =
        ChartModel.of("p95 latency", "ms", 0, ChartScenes.AXIS, ChartScenes.NOW)
            .withState("waiting for the first sample", Tone.NORMAL);
    Shot shot = shoot("chart-empty", empty, Theme.DAY, 520, 205);

    assertThat(shot.picture().greatestChroma()).isLessThanOrEqualTo(GREY);
    assertThat(ChartWords.aloud(empty)).contains("no data").contains("waiting");
  }

  private static LiveChart layOut(ChartModel model, int width, int height) {
    var chart = new LiveChart(model);
    new Scene(new StackPane(chart), width, height).getStylesheets().setAll(Theme.DAY.stylesheets());
    chart.getScene().getRoot().applyCss();
    chart.getScene().getRoot().layout();
    return chart;
  }

  private static Shot shoot(String name, ChartModel model, Theme theme, int width, int height) {
    LiveChart chart =
        Screen.on(
            () -> {
              var made = new LiveChart(model);
              made.setPrefSize(width, height);
              return made;
            });
    return new Shot(chart, Picture.of(name, chart, theme));
  }

  private static boolean near(Color one, Color other) {
    return distance(one, other) < 0.05;
  }

  private static double distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
