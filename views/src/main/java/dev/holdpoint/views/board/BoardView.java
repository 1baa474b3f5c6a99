package dev.holdpoint.views.board;

import dev.holdpoint.views.board.BoardViewModel.Row;
import dev.holdpoint.views.board.BoardViewModel.Screen;
import dev.holdpoint.views.table.SteadyTable;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The board of runs; without runs it says what to do. */
public final class BoardView extends BorderPane {
  private final Label summary = dim();
  private final Label ledger = dim();
  private final Label utc = new Label();
  private final Button open = new Button("Open package…");
  private final HBox headerEnd = new HBox(14);
  private final VBox empty = new VBox();
  private final SteadyTable<Row> table;

  /**
   * A board.
   *
   * @param openRun goes to a run
   * @param openPackage goes to the intake of a package
   */
  public BoardView(BoardViewModel model, Consumer<String> openRun, Runnable openPackage) {
    setId("board");
    getStyleClass().add("page");
    table =
        new SteadyTable<Row>("Runs of this station", Row::run)
            .statuses("State", 128, Row::status, Row::word)
            .column("Time", 126, Row::since, "number")
            .pairs("Change", 190, Row::title, Row::change)
            .stretching(190)
            .column("Stage", 210, Row::stage)
            .column("Waits for", 190, Row::waits)
            .stretching(190)
            .column("Way back", 84, Row::wayBack)
            .column("Window", 96, Row::window, "number")
            .column("Evidence", 84, Row::evidence, "number")
            .toned(Row::tone)
            .opening(2, row -> openRun.accept(row.run()));
    table.setId("runs");
    open.setId("open-package");
    open.getStyleClass().add("primary");
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setTooltip(new Tooltip("Ctrl+O"));
    open.setOnAction(_ -> openPackage.run());
    empty();
    setTop(header());
    setCenter(new StackPane(tablePanel(), empty));
    model.screen().subscribe(this::show);
  }

  /** Puts the focus on the runs, or on what opens the first. */
  public void focusFirst() {
    if (table.getItems().isEmpty()) {
      open.requestFocus();
    } else {
      table.requestFocus();
      if (table.selected().isEmpty()) {
        table.getSelectionModel().select(0);
      }
    }
  }

  private HBox header() {
    var title = new Label("Runs on this station");
    title.getStyleClass().add("title");
    var caption = new VBox(3, title, summary);
    caption.getStyleClass().addAll("tile", "first");
    HBox.setHgrow(caption, Priority.ALWAYS);
    var clock = new VBox(3, caption("UTC"), utc);
    utc.getStyleClass().add("value");
    clock.getStyleClass().add("tile");
    var record = new VBox(3, caption("Ledger"), ledger);
    record.getStyleClass().add("tile");
    headerEnd.setAlignment(Pos.CENTER_LEFT);
    headerEnd.getStyleClass().add("tile");
    var header = new HBox(caption, headerEnd, record, clock);
    header.getStyleClass().add("header-bar");
    return header;
  }

  private VBox tablePanel() {
    VBox.setVgrow(table, Priority.ALWAYS);
    var hint = new Label("Enter or a double click opens a run.");
    hint.getStyleClass().addAll("dim", "panel-body");
    var panel = new VBox(table, hint);
    panel.getStyleClass().add("panel");
    var margin = new VBox(panel);
    VBox.setVgrow(panel, Priority.ALWAYS);
    margin.getStyleClass().add("run-left");
    return margin;
  }

  private void empty() {
    var title = new Label("No run has been started on this station");
    title.getStyleClass().add("heading");
    var words =
        new Label(
            "Open an approved change package. It is read, checked and compared here first;"
                + " nothing reaches a site before you start the run with your identity.");
    words.getStyleClass().addAll("dim", "wrap");
    words.setMaxWidth(460);
    words.setAlignment(Pos.CENTER);
    words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var hint = new Label("Ctrl+O opens a package from anywhere.");
    hint.getStyleClass().add("caption");
    empty.setId("empty-board");
    empty.getStyleClass().addAll("page", "empty-state");
    empty.setSpacing(12);
    empty.getChildren().addAll(title, words, hint);
  }

  private void show(Screen screen) {
    summary.setText(screen.summary());
    ledger.setText(screen.ledger());
    utc.setText(screen.utc());
    table.show(screen.rows());
    boolean none = screen.rows().isEmpty();
    empty.setVisible(none);
    if (none && open.getParent() != empty) {
      headerEnd.getChildren().clear();
      empty.getChildren().add(2, open);
    } else if (!none && open.getParent() != headerEnd) {
      empty.getChildren().remove(open);
      headerEnd.getChildren().setAll(open);
    }
    headerEnd.setVisible(!none);
    headerEnd.setManaged(!none);
  }

  private static Label caption(String text) {
    var label = new Label(text);
    label.getStyleClass().add("caption");
    return label;
  }

  private static Label dim() {
    var label = new Label();
    label.getStyleClass().add("dim");
    return label;
  }
}
