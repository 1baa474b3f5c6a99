package dev.holdpoint.views.ledgertail;

import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunSnapshot.TailLine;
import dev.holdpoint.views.status.Words;
import dev.holdpoint.views.table.SteadyTable;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The ledger's newest entries, newest first, and the way to the signed PDF. */
public final class LedgerTailView extends VBox {
  private final Label count = new Label();
  private final SteadyTable<TailLine> table =
      new SteadyTable<TailLine>("Newest ledger entries", TailLine::sequence)
          .column(
              "Entry",
              62,
              line -> String.format(Locale.ROOT, "%,d", line.sequence()),
              "number",
              "dim")
          .column("UTC", 76, line -> Words.utc(line.at()), "dim")
          .column("What happened", 200, TailLine::text)
          .stretching(200)
          .column("Who", 130, TailLine::who, "dim")
          .whenEmpty("No entries yet.");

  /**
   * An empty tail.
   *
   * @param export opens the sheet of the export
   */
  public LedgerTailView(Runnable export) {
    getStyleClass().add("panel");
    table.setId("ledger-tail");
    var title = new Label("Ledger");
    title.getStyleClass().add("panel-title");
    count.getStyleClass().add("dim");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var button = new Button("Export audit PDF…");
    button.setId("export-pdf");
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Ctrl+E"));
    button.setOnAction(_ -> export.run());
    var header = new HBox(title, count, space, button);
    header.getStyleClass().add("panel-header");
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setMinHeight(60);
    table.setPrefHeight(120);
    getChildren().addAll(header, table);
  }

  /** Shows the tail of a run. */
  public void show(RunSnapshot run) {
    count.setText(String.format(Locale.ROOT, "%,d entries of this run", run.entries()));
    table.show(run.tail());
  }

  /** Puts the focus on the table. */
  public void focusFirst() {
    table.requestFocus();
  }
}
