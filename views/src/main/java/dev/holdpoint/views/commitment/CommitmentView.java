package dev.holdpoint.views.commitment;

import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.projection.Commitment.Drilled;
import dev.holdpoint.projection.Commitment.Promise;
import dev.holdpoint.projection.Commitment.Reach;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.table.SteadyTable;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The commitment page of the reviewed package. Nothing can be changed on it. */
public final class CommitmentView extends BorderPane {
  private final Label title = new Label();
  private final Label lineage = new Label();
  private final GridPane facts = new GridPane(12, 5);
  private final SteadyTable<Promise> triggers =
      new SteadyTable<Promise>("Triggers", Promise::id)
          .column("", 44, CommitmentWords::name, "strong")
          .wrapping()
          .pairs("If this happens, then", 320, Promise::sentence, CommitmentWords::against)
          .stretching(300)
          .statuses(
              "Drill", 140, p -> CommitmentWords.status(p.standing()), CommitmentWords::standing)
          .column("Last drill", 280, Promise::words)
          .stretching(210)
          .toned(CommitmentView::tone)
          .whenEmpty("This change has no trigger: nothing stops it by itself.");
  private final SteadyTable<Reach> stages =
      new SteadyTable<Reach>("Stages", Reach::id)
          .wrapping()
          .pairs("Stage · units", 260, Reach::title, CommitmentWords::units)
          .stretching(190)
          .column("Blast radius", 240, Reach::exposure)
          .stretching(170)
          .column("Harm shows in", 124, CommitmentWords::consequence, "number")
          .column("Way back", 150, Reach::wayBack)
          .column("People hold before it", 190, CommitmentWords::hold)
          .stretching(120)
          .whenEmpty("This change has no stage.");
  private final SteadyTable<Drilled> log =
      new SteadyTable<Drilled>("Drill log", d -> d.trigger() + d.at() + d.person())
          .wrapping()
          .column("Date, UTC", 152, d -> CommitmentWords.day(d.at()), "number")
          .column("Trigger", 60, d -> d.trigger().toUpperCase(java.util.Locale.ROOT), "strong")
          .statuses("Result", 84, CommitmentWords::status, d -> d.passed() ? "passed" : "failed")
          .column("Run and signed by", 140, Drilled::name)
          .column("Where", 80, CommitmentWords::where)
          .column("Took", 80, CommitmentWords::took, "number")
          .column("What it showed", 280, Drilled::outcome)
          .stretching(170)
          .column("Counts", 230, CommitmentWords::counts)
          .stretching(120)
          .toned(d -> d.passed() || !d.counts() ? Tone.NORMAL : Tone.ABNORMAL)
          .whenEmpty("No trigger of this change was ever drilled.");

  /**
   * An empty page.
   *
   * @param drill goes to where triggers are drilled
   * @param back goes back to the package
   */
  public CommitmentView(Runnable drill, Runnable back) {
    setId("commitment");
    getStyleClass().add("page");
    triggers.setId("commitment-triggers");
    stages.setId("commitment-stages");
    log.setId("commitment-log");
    for (int i = 0; i < 2; i++) {
      var texts = new ColumnConstraints(0, 300, Double.MAX_VALUE);
      texts.setHgrow(Priority.ALWAYS);
      facts.getColumnConstraints().addAll(new ColumnConstraints(104), texts);
    }
    facts.getStyleClass().add("panel-body");
    setTop(header(drill, back));
    var page =
        new VBox(
            8,
            panel("The commitment", facts),
            panel("What stops it", triggers),
            panel("How far it reaches", stages),
            panel("Drill log", log));
    page.getStyleClass().add("run-left");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setCenter(scroll);
  }

  /** Shows a package's page. */
  public void show(Optional<Commitment> page) {
    page.ifPresent(this::fill);
  }

  /** Puts the focus on the triggers. */
  public void focusFirst() {
    triggers.requestFocus();
  }

  private HBox header(Runnable drill, Runnable back) {
    title.getStyleClass().add("title");
    lineage.getStyleClass().add("dim");
    var words = new VBox(2, lineage, title);
    words.setAlignment(Pos.CENTER_LEFT);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var header =
        new HBox(
            10,
            words,
            space,
            button("commitment-drill", "Drill triggers…", drill),
            button("commitment-back", "Back to the package", back));
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().addAll("header-bar", "intake-header");
    return header;
  }

  private static Button button(String id, String words, Runnable action) {
    var button = new Button(words);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void fill(Commitment page) {
    title.setText("Commitment: " + page.title());
    lineage.setText(page.change() + " · version " + page.version());
    facts.getChildren().clear();
    for (var fact : CommitmentWords.facts(page)) {
      var name = new Label(fact.name());
      name.getStyleClass().add("dim");
      GridPane.setValignment(name, VPos.TOP);
      var text = new Label(fact.text());
      text.setWrapText(true);
      text.setMinWidth(0);
      text.setMinHeight(Region.USE_PREF_SIZE);
      GridPane.setValignment(text, VPos.TOP);
      int place = facts.getChildren().size() / 2;
      facts.add(name, 2 * (place % 2), place / 2);
      facts.add(text, 2 * (place % 2) + 1, place / 2);
    }
    triggers.show(page.triggers());
    triggers.fit(Math.max(1, page.triggers().size()));
    stages.show(page.stages());
    stages.fit(Math.max(1, page.stages().size()));
    log.show(page.log());
    log.fit(Math.clamp(page.log().size(), 1, 12));
  }

  private static Tone tone(Promise promise) {
    boolean drilled =
        promise.standing() == DrillStanding.Kind.VALID
            || promise.standing() == DrillStanding.Kind.NOT_NEEDED;
    return drilled
        ? Tone.NORMAL
        : CommitmentWords.status(promise.standing()) == Status.FAILED
            ? Tone.CRITICAL
            : Tone.ABNORMAL;
  }

  private static VBox panel(String name, Node body) {
    var word = new Label(name);
    word.getStyleClass().add("panel-title");
    var head = new HBox(word);
    head.getStyleClass().add("panel-header");
    var panel = new VBox(head);
    panel.getChildren().addAll(List.of(body));
    panel.getStyleClass().add("panel");
    panel.setMinHeight(Region.USE_PREF_SIZE);
    return panel;
  }
}
