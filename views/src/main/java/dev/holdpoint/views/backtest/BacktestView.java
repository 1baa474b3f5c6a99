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
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
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
  private final Label trial = new Label();
  private final Label result = new Label();
  private final LiveChart chart;
  private Optional<MetricLine> drawn = Optional.empty();
  private Samples samples = Samples.empty();
  private boolean dragging;

  /**
   * A view.
   *
   * @param choose is told which metric a person chose
   */
  public BacktestView(BacktestViewModel model, Consumer<MetricLine> choose) {
    this.model = model;
    chart = new LiveChart(empty());
    chart.setId("backtest-chart");
    metrics.setId("backtest-metric");
    metrics.setConverter(titles());
    metrics.setOnAction(_ -> Optional.ofNullable(metrics.getValue()).ifPresent(choose));
    side.setId("backtest-side");
    side.setOnAction(_ -> trial().ifPresent(t -> model.above(!t.above())));
    shorter.setId("backtest-shorter");
    shorter.setOnAction(_ -> lengthen(-1));
    longer.setId("backtest-longer");
    longer.setOnAction(_ -> lengthen(1));
    trial.setId("backtest-trial");
    trial.getStyleClass().add("strong");
    result.setId("backtest-result");
    result.getStyleClass().add("wrap");
    var heading = new Label("Try a threshold");
    heading.getStyleClass().add("title");
    var row = new HBox(8, metrics, side, shorter, longer);
    row.setAlignment(Pos.CENTER_LEFT);
    var head = new VBox(8, heading, row, trial, result);
    head.setPadding(new Insets(12));
    setTop(head);
    setCenter(chart);
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
    side.setText(shown.trial().filter(t -> !t.above()).isPresent() ? "Fire above" : "Fire below");
    trial.setText(shown.trial().map(BacktestView::words).orElse(""));
    result.setText(
        none
            ? "No samples: open a run that has some."
            : shown.result().map(r -> words(shown, r)).orElse("Counting…"));
    shown.trial().ifPresent(t -> draw(t, shown.result()));
  }

  private static String words(Trial trial) {
    return trial.metric().title()
        + (trial.above() ? " above " : " below ")
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
    return "Over the samples of run "
        + shown.run()
        + " it "
        + times
        + ", out for "
        + Durations.inWords(result.longestOut())
        + " of "
        + Durations.inWords(window)
        + " at the longest. Drag the line, or use the arrow keys.";
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
            .withThresholds(new Threshold(tried.threshold(), words(tried)))
            .withMarks(marks.stream().map(at -> new Mark(at, "fired")).toList()));
  }

  private static ChartModel empty() {
    var from = Instant.EPOCH;
    return ChartModel.of("", "", 0, new ChartModel.Span(from, from.plusSeconds(1)), from);
  }

  private void press(MouseEvent event) {
    dragging =
        trial().isPresent()
            && chart.yOf(trial().get().threshold()).stream()
                .anyMatch(y -> Math.abs(y - event.getY()) <= GRIP);
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
