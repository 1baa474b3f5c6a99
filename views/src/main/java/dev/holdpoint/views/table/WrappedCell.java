package dev.holdpoint.views.table;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell whose lines go on below where the column ends: nothing in it is cut off. */
final class WrappedCell<R> extends TableCell<Slot<R>, R> {
  private final Function<? super R, String> first;
  private final @Nullable Function<? super R, String> second;
  private final Text above = new Text();
  private final Text below = new Text();
  private final VBox lines;

  WrappedCell(
      Function<? super R, String> first,
      @Nullable Function<? super R, String> second,
      ObservableValue<Double> wrapping) {
    this.first = first;
    this.second = second;
    above.wrappingWidthProperty().bind(wrapping);
    below.wrappingWidthProperty().bind(wrapping);
    below.getStyleClass().add("dim");
    lines = second == null ? new VBox(above) : new VBox(SteadyTable.BETWEEN, above, below);
    lines.setAlignment(Pos.CENTER_LEFT);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setText("");
    } else {
      above.setText(first.apply(row));
      below.setText(second == null ? "" : second.apply(row));
      setText((above.getText() + "\n" + below.getText()).strip());
      setGraphic(lines);
    }
  }
}
