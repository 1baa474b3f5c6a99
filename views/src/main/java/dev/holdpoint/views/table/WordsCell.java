package dev.holdpoint.views.table;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell of text; what does not fit is in its tooltip. */
final class WordsCell<R> extends TableCell<Slot<R>, R> {
  private final Function<? super R, String> words;
  private final Tooltip whole = new Tooltip();

  WordsCell(Function<? super R, String> words, List<String> classes) {
    this.words = words;
    getStyleClass().addAll(classes);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    String text = empty || row == null ? "" : words.apply(row);
    setText(text);
    whole.setText(text);
    setTooltip(text.length() > 12 ? whole : null);
  }
}
