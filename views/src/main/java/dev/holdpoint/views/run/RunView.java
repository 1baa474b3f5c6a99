package dev.holdpoint.views.run;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.ledgertail.LedgerTailView;
import dev.holdpoint.views.run.RunViewModel.Moment;
import dev.holdpoint.views.timeline.StageTimeline;
import dev.holdpoint.views.timeline.TimelineModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The run screen: header, stages, charts, triggers and ledger, with a column beside them. */
public final class RunView extends BorderPane {
  private static final double COLUMN_LEAST = 420;
  private static final double COLUMN_MOST = 540;

  private final RunHeader header = new RunHeader();
  private final StageTimeline timeline =
      new StageTimeline(
          new TimelineModel(
              List.of(), new TimelineModel.Span(Instant.EPOCH, Instant.EPOCH), Instant.EPOCH));
  private final ChartsPane charts = new ChartsPane();
  private final TriggerPanel triggers;
  private final LedgerTailView ledger;

  /**
   * A run screen.
   *
   * @param column what stands at the right: holds or a sheet
   * @param open opens the sheet of a trigger's offer
   * @param export opens the sheet of the export
   */
  public RunView(RunViewModel model, Region column, Consumer<Offer> open, Runnable export) {
    setId("run");
    getStyleClass().add("page");
    timeline.setId("timeline");
    triggers = new TriggerPanel(open);
    ledger = new LedgerTailView(export);
    ledger.setMinHeight(86);
    ledger.setPrefHeight(150);
    VBox.setVgrow(ledger, Priority.ALWAYS);
    var left = new VBox(8, timeline, triggers, charts, ledger);
    left.getStyleClass().add("run-left");
    var scroll = new ScrollPane(left);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setTop(header);
    setCenter(scroll);
    setRight(column);
    widthProperty()
        .subscribe(
            width -> {
              double wanted = Math.clamp(width.doubleValue() * 0.325, COLUMN_LEAST, COLUMN_MOST);
              column.setMinWidth(wanted);
              column.setPrefWidth(wanted);
              column.setMaxWidth(wanted);
            });
    model.moment().subscribe(this::show);
  }

  private void show(Moment moment) {
    if (moment == null) {
      return;
    }
    header.show(HeaderModel.of(moment.run(), moment.now()));
    timeline.show(TimelineMapping.of(moment.run(), moment.now()));
    charts.show(moment.run(), moment.now());
    triggers.show(TriggerRow.of(moment.run(), moment.now(), moment.readOnly().isPresent()));
    ledger.show(moment.run());
  }

  /** The places that F6 goes through, left of the column. */
  public List<Runnable> places() {
    return List.of(
        triggers::focusFirst,
        () -> charts.getChildren().stream().findFirst().ifPresent(node -> node.requestFocus()),
        ledger::focusFirst);
  }

  /** What can be done with a trigger now, the first of it. */
  public static Optional<Offer> actionOn(RunSnapshot run, TriggerLine trigger) {
    return TriggerRow.of(run, run.at(), false).stream()
        .filter(row -> row.id().equals(trigger.id()))
        .flatMap(row -> row.actions().stream())
        .filter(TriggerRow.Action::enabled)
        .map(TriggerRow.Action::offer)
        .findFirst();
  }

  /** Shows the stages as a table, or as bars again. */
  public void toggleTable() {
    timeline.showTable(!timeline.showsTable());
  }
}
