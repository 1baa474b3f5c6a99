package dev.holdpoint.views.drill;

import dev.holdpoint.projection.Commitment.Watched;
import dev.holdpoint.views.chart.ChartModel;
import dev.holdpoint.views.chart.LiveChart;
import dev.holdpoint.views.chart.Series;
import dev.holdpoint.views.chart.Threshold;
import dev.holdpoint.views.chart.TriggerWindow;
import dev.holdpoint.views.drill.DrillScreen.Course;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.WindowBar;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final HBox charts = new HBox(8);
  private final Map<String, LiveChart> shown = new LinkedHashMap<>();

  FillPanel() {
    setId("drill-fill");
    charts.setMinHeight(120);
    charts.setPrefHeight(HEIGHT);
    var line = new HBox(12, window, state);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("panel-body");
    VBox.setVgrow(charts, Priority.ALWAYS);
    getChildren().setAll(DrillView.panel("Window", of, line, charts));
  }

  void show(Optional<Course> course) {
    var drill = course.map(Course::shown);
    var fill = drill.flatMap(DrillCourse::fill);
    boolean fired = drill.flatMap(DrillCourse::fired).isPresent();
    boolean out = fill.filter(f -> f.since().isPresent()).isPresent();
    setVisible(course.isPresent());
    setManaged(course.isPresent());
    of.setText(
        fill.map(
                    f ->
                        course
                            .flatMap(c -> c.watched(f.metric()))
                            .map(Watched::title)
                            .orElse(f.metric()))
                .orElse("samples")
            + ", at accelerated time");
    fill.filter(f -> !f.window().isZero())
        .ifPresentOrElse(f -> window.fill(f.accrued(), f.window()), window::clear);
    if (fired && fill.filter(f -> f.window().isZero()).isPresent()) {
      window.full();
    }
    state.show(fired ? Status.FIRED : out ? Status.COUNTING : Status.PENDING, words(drill, fill));
    course.ifPresent(this::draw);
  }

  /** One chart a metric, side by side: a budget is watched over several windows. */
  private void draw(Course course) {
    var metrics = course.shown().metrics();
    shown.keySet().retainAll(metrics);
    for (var metric : metrics) {
      shown.computeIfAbsent(metric, this::chart).show(model(course, metric));
    }
    var nodes = metrics.stream().map(shown::get).toList();
    if (!charts.getChildren().equals(nodes)) {
      charts.getChildren().setAll(nodes);
    }
  }

  private LiveChart chart(String metric) {
    var chart = new LiveChart(empty());
    chart.setId(shown.isEmpty() ? "drill-chart" : "drill-chart-" + metric);
    chart.setMinWidth(0);
    chart.setPrefWidth(HEIGHT);
    HBox.setHgrow(chart, Priority.ALWAYS);
    return chart;
  }

  private static String words(Optional<DrillCourse> course, Optional<DrillCourse.Fill> fill) {
    return course
        .flatMap(DrillCourse::fired)
        .map(at -> "fired at " + Words.utc(at) + " by the drill's clock")
        .orElse(
            fill.isEmpty()
                ? "no samples yet"
                : fill.get().since().isEmpty() ? "in range so far" : "out, filling");
  }

  private static ChartModel model(Course course, String metric) {
    var samples = course.shown().samples(metric);
    var fill = course.shown().fill();
    var known = course.watched(metric);
    var at = Instant.ofEpochMilli(samples.millis(samples.size() - 1));
    var first = Instant.ofEpochMilli(samples.millis(0));
    var from = Duration.between(first, at).compareTo(LEAST) < 0 ? at.minus(LEAST) : first;
    var span =
        new ChartModel.Span(
            from.minus(Duration.ofSeconds(1)), at.plus(Duration.between(from, at).dividedBy(14)));
    var interval = Duration.between(first, at).dividedBy(Math.max(1, samples.size() - 1));
    var model =
        ChartModel.of(
                known.map(Watched::title).orElse(metric),
                known.map(Watched::unit).orElse(""),
                2,
                span,
                at)
            .withSeries(Series.of("injected", samples, interval.plusMillis(1).multipliedBy(2)))
            .withThresholds(known.map(FillPanel::limits).orElse(new Threshold[0]))
            .withAge(Duration.ZERO);
    return fill.filter(f -> !f.window().isZero() && f.since().isPresent())
        .map(
            f ->
                model.withWindow(
                    new TriggerWindow(
                        f.since().orElse(at), f.accrued(), f.window(), full(f), true)))
        .orElse(model);
  }

  private static Threshold[] limits(Watched watched) {
    return watched.limits().stream()
        .map(
            limit ->
                new Threshold(
                    limit.value(),
                    limit.label(),
                    limit.above() ? Threshold.Out.ABOVE : Threshold.Out.BELOW))
        .toArray(Threshold[]::new);
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
