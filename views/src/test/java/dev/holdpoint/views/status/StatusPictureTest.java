package dev.holdpoint.views.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import java.time.Duration;
import java.util.Arrays;
import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusPictureTest {
  private static final int GREY = 24;

  @Test
  void a_status_is_told_apart_without_colour() {
    Status[] all = Status.values();

    assertThat(Arrays.stream(all).map(Status::word)).doesNotHaveDuplicates();
    for (Status one : all) {
      for (Status other : all) {
        boolean sameLook = one.shape().equals(other.shape()) && one.solid() == other.solid();
        assertThat(!sameLook || one == other || one.tone() == other.tone())
            .as("%s and %s differ by colour alone", one, other)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void only_abnormal_statuses_are_coloured(Theme theme) {
    for (Status status : Status.values()) {
      Picture picture =
          Picture.of(
              "status/" + status.name().toLowerCase(java.util.Locale.ROOT),
              Screen.on(() -> page(new StatusGlyph(status))),
              theme,
              140,
              30);
      if (status.tone() == Tone.NORMAL) {
        assertThat(picture.greatestChroma()).as(status.word()).isLessThanOrEqualTo(GREY);
      } else {
        assertThat(picture.greatestChroma()).as(status.word()).isGreaterThan(80);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void the_statuses_and_gauges_are_shown_together(Theme theme) {
    Picture picture = Picture.of("statuses", Screen.on(StatusPictureTest::all), theme, 720, 190);

    assertThat(picture.greatestChroma()).isGreaterThan(80);
  }

  @Test
  void a_glyph_changes_with_its_status() {
    Screen.run(
        () -> {
          var glyph = new StatusGlyph(Status.RUNNING);
          glyph.show(Status.HELD);
          assertThat(glyph.getStyleClass()).contains("abnormal").doesNotContain("normal");
          assertThat(glyph.getAccessibleText()).isEqualTo("held");
          glyph.show(Status.PASSED);
          assertThat(glyph.getStyleClass()).contains("normal").doesNotContain("abnormal");
        });
  }

  @Test
  void a_window_bar_speaks_and_turns_critical_when_it_is_full() {
    Screen.run(
        () -> {
          var bar = new WindowBar();
          assertThat(bar.getAccessibleText()).isEqualTo("window empty");
          bar.fill(Duration.ofSeconds(190), Duration.ofMinutes(5));
          assertThat(bar.getAccessibleText()).isEqualTo("out for 3:10 of 5:00");
          assertThat(bar.getStyleClass()).contains("abnormal");
          bar.fill(Duration.ofMinutes(5), Duration.ofMinutes(5));
          assertThat(bar.getStyleClass()).contains("critical").doesNotContain("abnormal");
          bar.clear();
          assertThat(bar.getStyleClass()).contains("normal").doesNotContain("critical");
        });
  }

  private static Parent page(javafx.scene.Node... nodes) {
    var page = new HBox(12, nodes);
    page.getStyleClass().add("page");
    page.setStyle("-fx-padding: 6;");
    return page;
  }

  private static Parent all() {
    var glyphs = new FlowPane(18, 8);
    for (Status status : Status.values()) {
      glyphs.getChildren().add(new StatusGlyph(status));
    }
    var chips =
        new HBox(
            10,
            StatusGlyph.chip(Status.RUNNING),
            StatusGlyph.chip(Status.HELD),
            StatusGlyph.chip(Status.ROLLING_BACK));
    var gauges =
        new HBox(
            18,
            new Gauge(new Gauge.Reading(1, "full", "4:10 · proved 6 s ago", Tone.NORMAL)),
            new Gauge(new Gauge.Reading(0.4, "slow", "14 min · proved 9 s ago", Tone.ABNORMAL)));
    var half = new WindowBar();
    half.fill(Duration.ofSeconds(190), Duration.ofMinutes(5));
    var full = new WindowBar();
    full.fill(Duration.ofMinutes(5), Duration.ofMinutes(5));
    var page = new VBox(12, glyphs, chips, gauges, new HBox(18, new WindowBar(), half, full));
    page.getStyleClass().add("page");
    page.setStyle("-fx-padding: 10;");
    return page;
  }
}
