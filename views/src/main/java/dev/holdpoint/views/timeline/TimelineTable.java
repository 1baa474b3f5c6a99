package dev.holdpoint.views.timeline;

import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

/** The same content as the bars, row by row and in words, for reading aloud. */
final class TimelineTable extends TableView<Stage> {
  TimelineTable() {
    setAccessibleText("Stages of this run");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getColumns().add(column("Stage", 215, stage -> stage.number() + "  " + stage.title()));
    getColumns().add(status());
    getColumns().add(column("Planned, UTC", 155, TimelineWords::planned));
    getColumns().add(column("Actual, UTC", 155, TimelineWords::actual));
    getColumns().add(column("Begun late by", 105, stage -> TimelineWords.late(stage).orElse("–")));
    getColumns().add(column("Holds", 220, TimelineWords::holds));
    getColumns().add(column("Rollback", 90, TimelineWords::rollback));
    setRowFactory(_ -> new CurrentRow());
    setPrefHeight(160);
  }

  void show(TimelineModel model) {
    if (!getItems().equals(model.stages())) {
      int selected = getSelectionModel().getSelectedIndex();
      getItems().setAll(model.stages());
      getSelectionModel().select(selected);
    }
  }

  private static TableColumn<Stage, String> column(
      String title, double width, Function<Stage, String> words) {
    var column = new TableColumn<Stage, String>(title);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setCellFactory(_ -> new WordsCell());
    column.setSortable(false);
    return column;
  }

  private static TableColumn<Stage, String> status() {
    TableColumn<Stage, String> column = column("Status", 120, TimelineWords::status);
    column.setCellFactory(_ -> new StatusCell());
    return column;
  }

  /** Wraps, for a table that is read aloud must not end in dots. */
  private static final class WordsCell extends TableCell<Stage, String> {
    private final Text words = new Text();

    WordsCell() {
      words.getStyleClass().add("words");
      words.wrappingWidthProperty().bind(widthProperty().subtract(20));
      setGraphic(words);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefHeight(USE_COMPUTED_SIZE);
    }

    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      words.setText(empty || item == null ? "" : item);
      setText(words.getText());
    }
  }

  private static final class StatusCell extends TableCell<Stage, String> {
    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      Stage stage = getTableRow() == null ? null : getTableRow().getItem();
      setGraphic(empty || stage == null ? null : new StatusGlyph(stage.status(), item));
    }
  }

  private static final class CurrentRow extends TableRow<Stage> {
    @Override
    protected void updateItem(Stage stage, boolean empty) {
      super.updateItem(stage, empty);
      getStyleClass().remove("current");
      if (!empty && stage.current()) {
        getStyleClass().add("current");
      }
    }
  }
}
