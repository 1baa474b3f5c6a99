package dev.holdpoint.views.holds;

import dev.holdpoint.projection.UnitReconciled;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import dev.holdpoint.views.table.SteadyTable;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the record says of each unit, what was read back, and as what that is accepted. */
public final class ReconciliationTable extends VBox {
  private static final int MOST_ROWS = 12;

  private final SteadyTable<UnitReconciled> table =
      new SteadyTable<UnitReconciled>("Units, recorded and read back", UnitReconciled::unit)
          .statuses("Unit", 94, ReconciliationTable::status, UnitReconciled::unit)
          .pairs(
              "Recorded, then read back",
              130,
              UnitReconciled::recorded,
              row -> row.readBack().orElse("not read back yet"))
          .stretching(130)
          .wrapping()
          .pairs(
              "Accepted as",
              100,
              ReconciliationTable::accepted,
              row -> row.readAt().map(Words::utc).orElse(""))
          .toned(row -> refused(row) ? Tone.ABNORMAL : Tone.NORMAL);

  /** An empty table. */
  public ReconciliationTable() {
    var title = new Label("Units, recorded and read back");
    title.getStyleClass().add("strong");
    table.setId("reconciliation");
    setSpacing(6);
    getChildren().addAll(title, table);
    show(List.of());
  }

  /** Shows these units, or nothing. */
  public void show(List<UnitReconciled> units) {
    table.show(units);
    table.fit(Math.clamp(units.size(), 1, MOST_ROWS));
    setVisible(!units.isEmpty());
    setManaged(!units.isEmpty());
  }

  private static String accepted(UnitReconciled unit) {
    return unit.acceptedAs().orElse(unit.readBack().isPresent() ? "unknown" : "–");
  }

  private static boolean refused(UnitReconciled unit) {
    return unit.readBack().isPresent() && unit.acceptedAs().isEmpty();
  }

  private static Status status(UnitReconciled unit) {
    if (unit.readBack().isEmpty()) {
      return Status.WAITING;
    }
    return refused(unit) ? Status.CONFLICT : Status.PASSED;
  }
}
