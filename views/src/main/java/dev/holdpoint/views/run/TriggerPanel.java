package dev.holdpoint.views.run;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.WindowBar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The triggers of a run, a row each, with what may be done with them. */
final class TriggerPanel extends VBox {
  private static final String[] HEADS = {
    "Trigger", "Condition → action", "Window and state", "Armed", "Last drill"
  };
  private static final double[] WIDTHS = {44, 100, 340, 196, 80};

  private static final double NARROW = 196;
  private static final double ROOMY = 950;

  /** Below this width the last drill stands in the sheet that arms a trigger only. */
  private static final double TIGHT = 740;

  private final Consumer<Offer> open;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  TriggerPanel(Consumer<Offer> open) {
    this.open = open;
    setId("triggers");
    getStyleClass().addAll("panel", "trigger-panel");
    setMinHeight(USE_PREF_SIZE);
    widthProperty().subscribe(width -> share(width.doubleValue()));
  }

  /** Window and state stand in one line where there is room, and in two where there is not. */
  private void share(double width) {
    boolean tight = width < TIGHT;
    for (Node row : getChildren()) {
      var grid = (GridPane) row;
      fix(grid.getColumnConstraints().get(2), tight ? 180 : width < ROOMY ? NARROW : WIDTHS[2]);
      fix(grid.getColumnConstraints().get(4), tight ? 0 : WIDTHS[4]);
      grid.getChildren().getLast().setVisible(!tight);
    }
  }

  private static void fix(ColumnConstraints column, double width) {
    column.setMinWidth(0);
    column.setMaxWidth(width);
    column.setMinWidth(width);
    column.setPrefWidth(width);
  }

  void show(List<TriggerRow> rows) {
    if (!List.copyOf(lines.keySet()).equals(rows.stream().map(TriggerRow::id).toList())) {
      lines.clear();
      getChildren().setAll(head());
      for (TriggerRow row : rows) {
        var line = new Line(row.id());
        lines.put(row.id(), line);
        getChildren().add(line.grid);
      }
    }
    share(getWidth());
    rows.forEach(row -> lines.computeIfAbsent(row.id(), Line::new).show(row));
  }

  /** Puts the focus on the first thing that can be done here. */
  boolean focusFirst() {
    return lines.values().stream()
        .flatMap(line -> line.buttons.values().stream())
        .filter(button -> !button.isDisabled())
        .findFirst()
        .map(
            button -> {
              button.requestFocus();
              return true;
            })
        .orElse(false);
  }

  private static GridPane head() {
    var head = grid();
    head.getStyleClass().add("head");
    for (int i = 0; i < HEADS.length; i++) {
      var label = new Label(HEADS[i]);
      label.getStyleClass().add("dim");
      head.add(label, i, 0);
    }
    return head;
  }

  private static GridPane grid() {
    var grid = new GridPane(8, 0);
    grid.getStyleClass().add("trigger-row");
    for (int i = 0; i < WIDTHS.length; i++) {
      var column =
          new ColumnConstraints(WIDTHS[i], WIDTHS[i], i == 1 ? Double.MAX_VALUE : WIDTHS[i]);
      column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.NEVER);
      grid.getColumnConstraints().add(column);
    }
    return grid;
  }

  /** One row; its nodes stay while what they say changes. */
  private final class Line {
    final GridPane grid = grid();
    final Label name = new Label();
    final Label sentence = new Label();
    final WindowBar window = new WindowBar();
    final StatusGlyph state = new StatusGlyph(Status.CLEAR);
    final Label armed = new Label();
    final HBox buttonsBox = new HBox(6);
    final Label drill = new Label();
    final Map<String, Button> buttons = new LinkedHashMap<>();

    Line(String id) {
      grid.setId("trigger-" + id);
      name.getStyleClass().add("strong");
      sentence.setWrapText(true);
      armed.setWrapText(true);
      armed.setMinWidth(0);
      HBox.setHgrow(armed, Priority.SOMETIMES);
      var arming = new HBox(8, armed, buttonsBox);
      arming.setAlignment(Pos.CENTER_LEFT);
      buttonsBox.setMinWidth(Region.USE_PREF_SIZE);
      buttonsBox.setAlignment(Pos.CENTER_LEFT);
      var filling = new FlowPane(10, 0, window, state);
      filling.setAlignment(Pos.CENTER_LEFT);
      filling.setPrefWrapLength(NARROW);
      grid.addRow(0, name, sentence, filling, arming, drill);
    }

    void show(TriggerRow row) {
      name.setText(row.name());
      sentence.setText(row.sentence());
      if (row.status() == Status.FIRED || row.accrued().toMillis() > 0) {
        window.fill(row.accrued(), row.window());
      } else {
        window.clear();
      }
      state.show(row.status(), row.state());
      armed.setText(row.armed());
      drill.setText(row.drill());
      row.tone().applyTo(grid);
      var keep = new ArrayList<Button>();
      for (TriggerRow.Action action : row.actions()) {
        keep.add(button(row, action));
      }
      if (!buttonsBox.getChildren().equals(keep)) {
        buttonsBox.getChildren().setAll(keep);
      }
      buttonsBox.setManaged(!keep.isEmpty());
    }

    private Button button(TriggerRow row, TriggerRow.Action action) {
      var button = buttons.computeIfAbsent(action.id(row.id()), this::create);
      button.setText(action.label());
      button.setDisable(!action.enabled());
      button.setOnAction(_ -> open.accept(action.offer()));
      button.setTooltip(new Tooltip(action.offer().headline()));
      return button;
    }

    private Button create(String id) {
      var button = new Button();
      button.setId(id);
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
      return button;
    }
  }
}
