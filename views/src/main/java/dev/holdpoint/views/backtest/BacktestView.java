package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.projection.History;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.WhatIf;
import dev.holdpoint.views.backtest.BacktestViewModel.Shown;
import dev.holdpoint.views.backtest.BacktestViewModel.Trial;
import dev.holdpoint.views.chart.ChartModel;
import dev.holdpoint.views.chart.LiveChart;
import dev.holdpoint.views.chart.Mark;
import dev.holdpoint.views.chart.Samples;
import dev.holdpoint.views.chart.Series;
import dev.holdpoint.views.chart.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * A threshold to drag over the samples of a run. Near its line the pointer drags it, elsewhere it
 * zooms; arrow up and down move it, with Shift further, page up and down change the window.
 */
public final class BacktestView extends BorderPane {
  private static final double GRIP = 8;
  private static final double STEPS = 200;

  private final BacktestViewModel model;
  private final ComboBox<MetricLine> metrics = new ComboBox<>();
  private final Button side = new Button();
  private final Button shorter = new Button("Shorter window");
  private final Button longer = new Button("Longer window");
  private final Button reset = new Button("As the trigger says");
  private final Button file = new Button("Samples file…");
  private final Label trial = new Label();
  private final Label result = new Label();
  private final Label notice = new Label();
  private final LiveChart chart;
  private Optional<MetricLine> drawn = Optional.empty();
  private Samples samples = Samples.empty();
  private boolean dragging;

  /**
   * A view.
   *
   * @param browse lets a person choose a samples file
   */
  public BacktestView(BacktestViewModel model, Runnable browse) {
    this.model = model;
    chart = new LiveChart(empty());
    chart.setId("backtest-chart");
    metrics.setId("backtest-metric");
    metrics.setConverter(titles());
    metrics.setOnAction(_ -> Optional.ofNullable(metrics.getValue()).ifPresent(this::choose));
    side.setId("backtest-side");
    side.setOnAction(_ -> trial().ifPresent(t -> model.above(!t.above())));
    shorter.setId("backtest-shorter");
    shorter.setOnAction(_ -> lengthen(-1));
    longer.setId("backtest-longer");
    longer.setOnAction(_ -> lengthen(1));
    reset.setId("backtest-reset");
    reset.setOnAction(_ -> model.reset());
    file.setId("backtest-file");
    file.setOnAction(_ -> browse.run());
    notice.setId("backtest-notice");
    notice.getStyleClass().addAll("notice", "wrap");
    notice.setMaxWidth(Double.MAX_VALUE);
    trial.setId("backtest-trial");
    trial.getStyleClass().add("strong");
    result.setId("backtest-result");
    result.getStyleClass().add("wrap");
    var heading = new Label("Try a threshold");
    heading.getStyleClass().add("title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(8, metrics, side, shorter, longer, reset, space, file);
    row.setAlignment(Pos.CENTER_LEFT);
    for (var button : List.of(side, shorter, longer, reset, file)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    metrics.setMinWidth(0);
    var head = new VBox(8, heading, row, trial, result, notice);
    head.setPadding(new Insets(12));
    setTop(head);
    setCenter(chart);
    chart.addEventFilter(
        MouseEvent.MOUSE_MOVED,
        event -> chart.setCursor(atLine(event) ? Cursor.V_RESIZE : Cursor.DEFAULT));
    chart.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    chart.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
    chart.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
    chart.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.shown().subscribe(this::show);
  }

  /** Puts the focus where the threshold is moved by keys. */
  public void focusFirst() {
    chart.requestFocus();
  }

  private void choose(MetricLine metric) {
    if (trial().filter(t -> t.metric().equals(metric)).isEmpty()) {
      model.choose(metric);
    }
  }

  private Optional<Trial> trial() {
    return model.shown().get().trial();
  }

  private void show(Shown shown) {
    if (!metrics.getItems().equals(shown.metrics())) {
      metrics.getItems().setAll(shown.metrics());
    }
    shown.trial().ifPresent(t -> metrics.setValue(t.metric()));
    boolean none = shown.trial().isEmpty();
    side.setDisable(none);
    shorter.setDisable(none);
    longer.setDisable(none);
    metrics.setDisable(none);
    side.setText(
        shown.trial().filter(t -> !t.above()).isPresent()
            ? "Fire above instead"
            : "Fire below instead");
    reset.setDisable(shown.own().isEmpty() || shown.own().equals(shown.trial()));
    notice.setText(shown.notice());
    notice.setVisible(!shown.notice().isEmpty());
    notice.setManaged(!shown.notice().isEmpty());
    trial.setText(shown.trial().map(BacktestView::words).orElse(""));
    result.setText(
        none
            ? "No samples yet: open a run that has some, or a samples file."
            : shown.result().map(r -> words(shown, r)).orElse("Counting…"));
    shown.trial().ifPresent(t -> draw(t, shown.result()));
  }

  private static String words(Trial trial) {
    return trial.metric().title() + " " + limit(trial);
  }

  private static String limit(Trial trial) {
    return (trial.above() ? "above " : "below ")
        + BacktestWords.number(trial.threshold())
        + (trial.metric().unit().isEmpty() ? "" : " " + trial.metric().unit())
        + " for "
        + Durations.inWords(trial.window());
  }

  private static String words(Shown shown, WhatIf result) {
    var times =
        switch (result.firings()) {
          case 0 -> "would not have fired";
          case 1 -> "would have fired once";
          default -> "would have fired " + result.firings() + " times";
        };
    var window = shown.trial().map(Trial::window).orElse(Duration.ZERO);
    return "Over the samples of "
        + shown.source()
        + " it "
        + times
        + ", out for "
        + Durations.inWords(result.longestOut())
        + (window.isZero() ? "" : " of " + Durations.inWords(window))
        + " at the longest"
        + shown.own().map(own -> "; the trigger itself says " + BacktestView.limit(own)).orElse("")
        + ". Drag the line, or use the arrow keys; page up and down change the window.";
  }

  private void draw(Trial tried, Optional<WhatIf> found) {
    var metric = tried.metric();
    if (drawn.filter(metric::equals).isEmpty()) {
      drawn = Optional.of(metric);
      History history = metric.history();
      samples =
          Samples.of(
              Arrays.copyOf(history.millis(), history.size()),
              Arrays.copyOf(history.values(), history.size()));
      chart.zoomTo(Optional.empty());
    }
    var from = Instant.ofEpochMilli(samples.millis(0));
    var to = Instant.ofEpochMilli(samples.millis(samples.size() - 1)).plusMillis(1);
    var marks = found.map(WhatIf::fired).orElse(List.of());
    chart.show(
        ChartModel.of(metric.title(), metric.unit(), 2, new ChartModel.Span(from, to), to)
            .withSeries(Series.of(metric.title(), samples, metric.interval()))
            .withThresholds(
                new Threshold(
                    tried.threshold(),
                    limit(tried) + " (drag it)",
                    tried.above() ? Threshold.Out.ABOVE : Threshold.Out.BELOW))
            .withMarks(marks.stream().map(at -> new Mark(at, "fired")).toList()));
  }

  private static ChartModel empty() {
    var from = Instant.EPOCH;
    return ChartModel.of("", "", 0, new ChartModel.Span(from, from.plusSeconds(1)), from);
  }

  private boolean atLine(MouseEvent event) {
    return trial().stream()
        .flatMapToDouble(t -> chart.yOf(t.threshold()).stream())
        .anyMatch(y -> Math.abs(y - event.getY()) <= GRIP);
  }

  private void press(MouseEvent event) {
    dragging = atLine(event);
    if (dragging) {
      chart.requestFocus();
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    if (dragging) {
      chart.valueAt(event.getY()).ifPresent(model::threshold);
      event.consume();
    }
  }

  private void release(MouseEvent event) {
    if (dragging) {
      dragging = false;
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    double steps = event.isShiftDown() ? 10 : 1;
    switch (event.getCode()) {
      case UP -> move(steps);
      case DOWN -> move(-steps);
      case PAGE_UP -> lengthen(1);
      case PAGE_DOWN -> lengthen(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** By a two-hundredth of the value axis. */
  private void move(double steps) {
    var top = chart.valueAt(0);
    var bottom = chart.valueAt(chart.getHeight());
    if (top.isPresent() && bottom.isPresent()) {
      double step = (top.getAsDouble() - bottom.getAsDouble()) / STEPS;
      trial().ifPresent(t -> model.threshold(t.threshold() + steps * step));
    }
  }

  private void lengthen(int intervals) {
    trial()
        .ifPresent(
            t -> model.window(t.window().plus(t.metric().interval().multipliedBy(intervals))));
  }

  private static StringConverter<MetricLine> titles() {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable MetricLine metric) {
        return metric == null ? "" : metric.title();
      }

      @Override
      public @Nullable MetricLine fromString(String title) {
        return null;
      }
    };
  }
}
