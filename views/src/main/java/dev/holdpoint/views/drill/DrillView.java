package dev.holdpoint.views.drill;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.views.drill.DrillCourse.Step;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.table.SteadyTable;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The drill screen: triggers, the window that fills, the steps, and beside them what to do. */
public final class DrillView extends BorderPane {
  private static final double SIDE_LEAST = 416;
  private static final double SIDE_MOST = 540;

  private final DrillViewModel model;
  private final Label title = new Label();
  private final Label lineage = new Label();
  private final DrillChoices choices;
  private final FillPanel fill = new FillPanel();
  private final Label stepsOf = new Label();
  private final SteadyTable<Step> steps =
      new SteadyTable<Step>("Steps of the drill", Step::key)
          .statuses("", 34, Step::status, _ -> "")
          .column("Step", 260, Step::what)
          .stretching(220)
          .column("What came of it", 260, Step::detail)
          .stretching(240)
          .wrapping()
          .toned(step -> step.status() == Status.FAILED ? Tone.CRITICAL : Tone.NORMAL)
          .whenEmpty("Each step stands here as it is done, with what was read back.");
  private final DrillSide summary;
  private final StackPane side = new StackPane();

  /**
   * A drill screen over its model.
   *
   * @param run opens the sheet that asks who runs the drills
   * @param back goes back to the package
   */
  public DrillView(DrillViewModel model, Consumer<DrillOrder> run, Runnable back) {
    this.model = model;
    setId("drill");
    getStyleClass().add("page");
    choices = new DrillChoices(model);
    summary = new DrillSide(model, run, back);
    steps.setId("drill-steps");
    side.getStyleClass().add("rail");
    side.getChildren().setAll(summary);
    setTop(header());
    var shown = panel("Steps", stepsOf, steps);
    VBox.setVgrow(shown, Priority.ALWAYS);
    VBox.setVgrow(steps, Priority.ALWAYS);
    steps.setMinHeight(150);
    var left = new VBox(8, choices, fill, shown);
    left.getStyleClass().add("run-left");
    setCenter(left);
    setRight(side);
    widthProperty()
        .subscribe(
            width -> {
              double wanted = Math.clamp(width.doubleValue() * 0.325, SIDE_LEAST, SIDE_MOST);
              side.setMinWidth(wanted);
              side.setPrefWidth(wanted);
              side.setMaxWidth(wanted);
            });
    model.screen().subscribe(this::show);
  }

  /** Shows a sheet in place of the side. */
  public void side(Node node) {
    side.getChildren().setAll(node);
  }

  /** Shows the side again. */
  public void summarySide() {
    side.getChildren().setAll(summary);
  }

  /** Puts the focus where a person begins. */
  public void focusFirst() {
    if (model.busy() || !choices.focusFirst()) {
      summary.focusFirst();
    }
  }

  private HBox header() {
    title.getStyleClass().add("title");
    lineage.getStyleClass().add("dim");
    var words = new VBox(2, lineage, title);
    words.setAlignment(Pos.CENTER_LEFT);
    var header = new HBox(14, words);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().addAll("header-bar", "intake-header");
    return header;
  }

  private void show(DrillScreen screen) {
    if (screen == null) {
      return;
    }
    title.setText("Drill of " + screen.title());
    lineage.setText(screen.lineage());
    choices.show(screen);
    fill.show(screen.course());
    stepsOf.setText(screen.course().map(c -> c.title()).orElse("no drill yet"));
    int before = steps.getItems().size();
    steps.show(screen.course().map(c -> c.steps()).orElse(java.util.List.of()));
    if (steps.getItems().size() > before && model.busy()) {
      steps.scrollTo(steps.getItems().size() - 1);
    }
    summary.show(screen);
  }

  static VBox panel(String name, Label beside, Node... body) {
    var word = new Label(name);
    word.getStyleClass().add("panel-title");
    word.setMinWidth(Region.USE_PREF_SIZE);
    beside.getStyleClass().add("dim");
    var head = new HBox(word, beside);
    head.getStyleClass().add("panel-header");
    var panel = new VBox(head);
    panel.getChildren().addAll(body);
    panel.getStyleClass().add("panel");
    return panel;
  }

  /** Where drills run, for a choice. */
  static String place(SiteKind where) {
    return switch (where) {
      case LIVE -> "Live";
      case STAGING -> "Staging";
      case SIMULATOR -> "Simulator";
    };
  }
}
