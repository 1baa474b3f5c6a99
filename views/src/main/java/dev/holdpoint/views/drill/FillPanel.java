package dev.holdpoint.views.drill;

import dev.holdpoint.views.chart.ChartModel;
import dev.holdpoint.views.chart.LiveChart;
import dev.holdpoint.views.chart.Series;
import dev.holdpoint.views.chart.TriggerWindow;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.WindowBar;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The samples that go in and the window that fills, by the drill's own accelerated clock. */
final class FillPanel extends VBox {
  private static final double HEIGHT = 210;
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final Label of = new Label("samples, at accelerated time");
  private final WindowBar window = new WindowBar();
  private final StatusGlyph state = new StatusGlyph(Status.PENDING, "no samples yet");
  private final LiveChart chart = new LiveChart(empty());

  FillPanel() {
    setId("drill-fill");
    chart.setId("drill-chart");
    chart.setMinHeight(120);
    chart.setPrefHeight(HEIGHT);
    var line = new HBox(12, window, state);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("panel-body");
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().setAll(DrillView.panel("Window", of, line, chart));
  }

  void show(Optional<DrillScreen.Course> course) {
    var shown = course.map(DrillScreen.Course::shown);
    var fill = shown.flatMap(DrillCourse::fill);
    boolean fired = shown.flatMap(DrillCourse::fired).isPresent();
    setVisible(course.isPresent());
    setManaged(course.isPresent());
    of.setText(fill.map(DrillCourse.Fill::metric).orElse("samples") + ", at accelerated time");
    fill.ifPresentOrElse(f -> window.fill(f.accrued(), f.window()), window::clear);
    state.show(
        fired ? Status.FIRED : fill.isPresent() ? Status.COUNTING : Status.PENDING,
        words(shown, fill));
    chart.show(
        shown
            .filter(c -> c.samples().size() > 0)
            .map(c -> model(c, fill))
            .orElseGet(FillPanel::empty));
  }

  private static String words(Optional<DrillCourse> course, Optional<DrillCourse.Fill> fill) {
    return course
        .flatMap(DrillCourse::fired)
        .map(at -> "fired at " + Words.utc(at) + " by the drill's clock")
        .orElse(
            fill.isEmpty()
                ? "no samples yet"
                : fill.get().accrued().isZero() ? "in range so far" : "out, filling");
  }

  private static ChartModel model(DrillCourse course, Optional<DrillCourse.Fill> fill) {
    var at = Instant.ofEpochMilli(course.samples().millis(course.samples().size() - 1));
    var first = Instant.ofEpochMilli(course.samples().millis(0));
    var from = Duration.between(first, at).compareTo(LEAST) < 0 ? at.minus(LEAST) : first;
    var span =
        new ChartModel.Span(
            from.minus(Duration.ofSeconds(1)), at.plus(Duration.between(from, at).dividedBy(14)));
    var interval = Duration.between(first, at).dividedBy(Math.max(1, course.samples().size() - 1));
    var model =
        ChartModel.of(fill.map(DrillCourse.Fill::metric).orElse(""), "", 2, span, at)
            .withSeries(
                Series.of("injected", course.samples(), interval.plusMillis(1).multipliedBy(2)))
            .withAge(Duration.ZERO);
    return fill.filter(f -> !f.window().isZero() && f.since().isPresent())
        .map(
            f ->
                model.withWindow(
                    new TriggerWindow(
                        f.since().orElse(at), f.accrued(), f.window(), full(f), true)))
        .orElse(model);
  }

  /** When it would be full by the drill's clock; empty once it is. */
  private static Optional<Instant> full(DrillCourse.Fill fill) {
    var left = fill.window().minus(fill.accrued());
    return left.isNegative() || left.isZero()
        ? Optional.empty()
        : Optional.of(fill.at().plus(left));
  }

  private static ChartModel empty() {
    return ChartModel.of(
        "", "", 2, new ChartModel.Span(Instant.EPOCH, Instant.EPOCH.plus(LEAST)), Instant.EPOCH);
  }
}
