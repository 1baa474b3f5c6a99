package dev.holdpoint.views.holds;

import dev.holdpoint.projection.RollbackNow;
import dev.holdpoint.projection.RollbackNow.Step;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Words;
import dev.holdpoint.views.table.SteadyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** The steps of a rollback, each with how far it is. */
public final class RollbackTable extends VBox {
  private record Row(int number, Step step) {}

  private final SteadyTable<Row> table =
      new SteadyTable<Row>("Steps of the rollback", Row::number)
          .column("", 26, row -> String.valueOf(row.number()), "number")
          .pairs("What is sent", 120, row -> row.step().unit(), row -> row.step().sent())
          .stretching(120)
          .wrapping()
          .statuses("State", 98, row -> status(row.step().state()), row -> row.step().state())
          .column(
              "Confirmed",
              84,
              row -> row.step().confirmedAt().map(Words::utc).orElse("–"),
              "number");

  /** An empty table with this id. */
  public RollbackTable(String id) {
    table.setId(id);
    getChildren().add(table);
    show(Optional.empty());
  }

  /** Shows the steps, or nothing. */
  public void show(Optional<RollbackNow> rollback) {
    var rows = new ArrayList<Row>();
    for (Step step : rollback.map(RollbackNow::steps).orElse(List.of())) {
      rows.add(new Row(rows.size() + 1, step));
    }
    table.show(rows);
    table.fit(Math.clamp(rows.size(), 1, 12));
    setVisible(!rows.isEmpty());
    setManaged(!rows.isEmpty());
  }

  private static Status status(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "restored", "passed" -> Status.PASSED;
      case "sent" -> Status.RUNNING;
      case "proving" -> Status.WAITING;
      case "blocked" -> Status.FAILED;
      default -> Status.PENDING;
    };
  }
}
