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
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The triggers of a run, a row each, with what may be done with them. */
final class TriggerPanel extends VBox {
  private static final String[] HEADS = {
    "Trigger", "Condition → action", "Window and state", "Armed", "Last drill"
  };
  private static final double[] WIDTHS = {44, 100, 360, 236, 92};

  private static final double NARROW = 206;
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
    boolean roomy = width >= ROOMY;
    for (Node row : getChildren()) {
      if (row instanceof GridPane grid) {
        fix(grid.getColumnConstraints().get(2), roomy ? WIDTHS[2] : NARROW);
        fix(grid.getColumnConstraints().get(3), tight ? NARROW : WIDTHS[3]);
        fix(grid.getColumnConstraints().get(4), tight ? 0 : WIDTHS[4]);
        grid.getChildren().getLast().setVisible(!tight);
      }
    }
    lines.values().forEach(line -> line.inOneLine(roomy));
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
      getChildren().setAll(title(), head());
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

  private static HBox title() {
    var word = new Label("Triggers");
    word.getStyleClass().add("panel-title");
    var means = new Label(ArmingWords.MEANS);
    means.setId("triggers-mean");
    means.getStyleClass().add("dim");
    var title = new HBox(word, means);
    title.getStyleClass().add("panel-header");
    return title;
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
    final StatusGlyph state = new StatusGlyph(Status.CLEAR).wrapping();
    final HBox beside = new HBox(10);
    final VBox below = new VBox(1);
    final StackPane filling = new StackPane(beside, below);
    final Tooltip armedWhy = new Tooltip();
    final Tooltip drillWhy = new Tooltip();
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
      armedWhy.setWrapText(true);
      armedWhy.setMaxWidth(420);
      drill.setWrapText(true);
      drill.setTooltip(drillWhy);
      beside.setAlignment(Pos.CENTER_LEFT);
      below.setAlignment(Pos.CENTER_LEFT);
      inOneLine(true);
      grid.addRow(0, name, sentence, filling, arming, drill);
    }

    void inOneLine(boolean one) {
      var wanted = one ? beside : below;
      var other = one ? below : beside;
      if (wanted.getChildren().isEmpty()) {
        other.getChildren().clear();
        wanted.getChildren().setAll(window, state);
        filling.getChildren().setAll(wanted);
      }
    }

    void show(TriggerRow row) {
      name.setText(row.name());
      sentence.setText(row.sentence());
      showWindow(row);
      state.show(row.status(), row.state());
      armed.setText(row.armed());
      armedWhy.setText(row.why());
      armed.setTooltip(row.why().isEmpty() ? null : armedWhy);
      armed.setAccessibleText(row.armed() + (row.why().isEmpty() ? "" : ". " + row.why()));
      drill.setText(row.drill());
      drillWhy.setText(row.drillWhy());
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

    private void showWindow(TriggerRow row) {
      boolean fired = row.status() == Status.FIRED;
      if (row.failures().isPresent()) {
        var failures = row.failures().get();
        window.count(fired ? failures.needed() : failures.inARow(), failures.needed());
      } else if (fired && row.window().isZero()) {
        window.full();
      } else if (fired || row.accrued().toMillis() > 0) {
        window.fill(row.accrued(), row.window());
      } else {
        window.clear();
      }
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
