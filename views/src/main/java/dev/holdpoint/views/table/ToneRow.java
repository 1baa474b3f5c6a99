package dev.holdpoint.views.table;

import dev.holdpoint.views.status.Tone;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A row that wears the tone of what it shows. */
final class ToneRow<R> extends TableRow<Slot<R>> {
  private final Function<R, Tone> tone;
  private final ChangeListener<R> changed = (_, _, row) -> paint(row);
  private @Nullable Slot<R> listened;

  ToneRow(Function<R, Tone> tone, ObjIntConsumer<Slot<R>> clicked) {
    this.tone = tone;
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (getItem() != null && event.getButton() == MouseButton.PRIMARY) {
            clicked.accept(getItem(), event.getClickCount());
          }
        });
  }

  @Override
  protected void updateItem(@Nullable Slot<R> slot, boolean empty) {
    super.updateItem(slot, empty);
    if (listened != slot) {
      if (listened != null) {
        listened.property().removeListener(changed);
      }
      if (slot != null) {
        slot.property().addListener(changed);
      }
      listened = slot;
    }
    paint(slot == null || empty ? null : slot.row());
  }

  private void paint(@Nullable R row) {
    (row == null ? Tone.NORMAL : tone.apply(row)).applyTo(this);
  }
}
