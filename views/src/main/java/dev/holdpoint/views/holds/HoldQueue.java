package dev.holdpoint.views.holds;

import dev.holdpoint.views.holds.HoldsScreen.QueueRow;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The queue, shown when more than one hold is open; choosing one shows its packet. */
final class HoldQueue extends VBox {
  private final Consumer<String> choose;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  HoldQueue(Consumer<String> choose) {
    this.choose = choose;
    getStyleClass().add("hold-queue");
  }

  void show(List<QueueRow> rows) {
    var shown = rows.size() > 1 ? rows : List.<QueueRow>of();
    var wanted =
        shown.stream().map(row -> entries.computeIfAbsent(row.hold(), Entry::new)).toList();
    entries.values().retainAll(wanted);
    if (!getChildren().equals(wanted)) {
      getChildren().setAll(wanted);
    }
    shown.forEach(row -> entries.computeIfAbsent(row.hold(), Entry::new).show(row));
    setManaged(!shown.isEmpty());
    setVisible(!shown.isEmpty());
  }

  private final class Entry extends ToggleButton {
    final StatusGlyph glyph = new StatusGlyph(Status.HELD);
    final Label waits = new Label();

    Entry(String hold) {
      setId("hold-" + hold);
      getStyleClass().setAll("queue-entry");
      waits.getStyleClass().add("dim");
      waits.setMinWidth(Region.USE_PREF_SIZE);
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var row = new HBox(8, glyph, space, waits);
      row.setAlignment(Pos.CENTER_LEFT);
      row.prefWidthProperty().bind(widthProperty().subtract(30));
      setGraphic(row);
      setMaxWidth(Double.MAX_VALUE);
      setOnAction(
          _ -> {
            setSelected(true);
            choose.accept(hold);
          });
    }

    void show(QueueRow row) {
      glyph.show(row.status(), row.title());
      waits.setText(row.waits());
      setSelected(row.chosen());
      setAccessibleText(row.title() + ", waiting for " + row.waits());
    }
  }
}
