package dev.holdpoint.views.table;

import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with a status as shape and word. */
final class GlyphCell<R> extends TableCell<Slot<R>, R> {
  private final Function<? super R, Status> status;
  private final Function<? super R, String> words;
  private final StatusGlyph glyph = new StatusGlyph(Status.PENDING);

  GlyphCell(Function<? super R, Status> status, Function<? super R, String> words) {
    this.status = status;
    this.words = words;
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
    } else {
      glyph.show(status.apply(row), words.apply(row));
      setGraphic(glyph);
    }
  }
}
