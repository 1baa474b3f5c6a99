package dev.holdpoint.views.table;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The place of one row. It stays in the table while what stands in it changes, so that neither
 * selection nor focus moves.
 *
 * @param <R> what a row shows
 */
public final class Slot<R> {
  private final ReadOnlyObjectWrapper<R> row;

  Slot(R first) {
    row = new ReadOnlyObjectWrapper<>(first);
  }

  /** What stands here now. */
  public R row() {
    return row.get();
  }

  ReadOnlyObjectProperty<R> property() {
    return row.getReadOnlyProperty();
  }

  void put(R next) {
    if (!next.equals(row.get())) {
      row.set(next);
    }
  }
}
