package dev.holdpoint.views.run;

import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.chart.ChartModel;
import dev.holdpoint.views.chart.LiveChart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The charts of a run, two, three or four in a row. */
final class ChartsPane extends GridPane {
  private static final double LEAST = 124;
  private static final double PREFERRED = 190;
  private static final double MOST = 280;

  private final Map<String, LiveChart> charts = new LinkedHashMap<>();
  private final Map<String, ChartMapping> mappings = new LinkedHashMap<>();

  ChartsPane() {
    setId("charts");
    setHgap(8);
    setVgap(8);
    VBox.setVgrow(this, Priority.ALWAYS);
  }

  void show(RunSnapshot run, Instant now) {
    var ids = run.metrics().stream().map(MetricLine::id).toList();
    if (!List.copyOf(charts.keySet()).equals(ids)) {
      rebuild(run, now);
      return;
    }
    for (MetricLine metric : run.metrics()) {
      var next = model(run, metric, now);
      charts.computeIfAbsent(metric.id(), _ -> new LiveChart(next)).show(next);
    }
  }

  private ChartModel model(RunSnapshot run, MetricLine metric, Instant now) {
    return mappings.computeIfAbsent(metric.id(), _ -> new ChartMapping()).of(run, metric, now);
  }

  private void rebuild(RunSnapshot run, Instant now) {
    charts.clear();
    mappings.clear();
    getChildren().clear();
    getColumnConstraints().clear();
    getRowConstraints().clear();
    int count = run.metrics().size();
    int columns = count <= 4 ? 2 : count <= 9 ? 3 : 4;
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < count; i++) {
      var metric = run.metrics().get(i);
      var chart = new LiveChart(model(run, metric, now));
      chart.setId("chart-" + metric.id());
      chart.setMinHeight(LEAST);
      charts.put(metric.id(), chart);
      add(chart, i % columns, i / columns);
    }
    int rows = (count + columns - 1) / columns;
    for (int i = 0; i < rows; i++) {
      var row = new RowConstraints(LEAST, PREFERRED, MOST);
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
    setMaxHeight(rows * MOST + 8.0 * rows);
  }
}
