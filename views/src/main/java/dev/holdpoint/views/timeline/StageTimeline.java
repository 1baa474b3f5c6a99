package dev.holdpoint.views.timeline;

import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The stages of a run over time, as bars or as a table; the toggle keeps the choice of the person.
 *
 * <p>Lives on the FX thread. The caller gives the node its id.
 */
public final class StageTimeline extends VBox {
  private final TimelinePlot plot;
  private final TimelineTable table = new TimelineTable();
  private final ToggleButton toggle = new ToggleButton("Table view");

  public StageTimeline(TimelineModel model) {
    plot = new TimelinePlot(model);
    getStyleClass().addAll("stage-timeline", "panel");
    var title = new Label("Stages");
    title.getStyleClass().add("panel-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    toggle.getStyleClass().add("flat");
    var header = new HBox(title, new Legend(), space, toggle);
    header.getStyleClass().add("panel-header");
    var body = new StackPane(plot, table);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, body);
    toggle.selectedProperty().addListener(_ -> choose());
    table.show(model);
    choose();
  }

  /** Shows another state of the run. */
  public void show(TimelineModel next) {
    plot.show(next);
    table.show(next);
  }

  /** Shows the table, or the bars. */
  public void showTable(boolean asTable) {
    toggle.setSelected(asTable);
  }

  /** Whether the table is shown. */
  public boolean showsTable() {
    return toggle.isSelected();
  }

  TimelinePlot plot() {
    return plot;
  }

  private void choose() {
    boolean asTable = toggle.isSelected();
    toggle.setText(asTable ? "Bar view" : "Table view");
    show(plot, !asTable);
    show(table, asTable);
  }

  private static void show(Region part, boolean visible) {
    part.setVisible(visible);
    part.setManaged(visible);
  }
}
