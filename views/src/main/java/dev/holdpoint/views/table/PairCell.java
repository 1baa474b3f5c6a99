package dev.holdpoint.views.table;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A cell of two lines: what it is, and dimmed what it says. */
final class PairCell<R> extends TableCell<Slot<R>, R> {
  private final Function<? super R, String> first;
  private final Function<? super R, String> second;
  private final Label above = new Label();
  private final Label below = new Label();
  private final VBox lines = new VBox(1, above, below);
  private final Tooltip whole = new Tooltip();

  PairCell(
      Function<? super R, String> first, Function<? super R, String> second, String... classes) {
    this.first = first;
    this.second = second;
    boolean right = java.util.List.of(classes).contains("number");
    lines.setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    below.getStyleClass().add("dim");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    getStyleClass().addAll(classes);
    setTooltip(whole);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
    } else {
      above.setText(first.apply(row));
      below.setText(second.apply(row));
      // One line alone stands in the middle of its row.
      below.setManaged(!below.getText().isEmpty());
      whole.setText(above.getText() + "\n" + below.getText());
      setGraphic(lines);
    }
  }
}
