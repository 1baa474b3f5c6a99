package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.holds.HoldsScreen.Line;
import dev.holdpoint.views.holds.HoldsScreen.QueueRow;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.Tone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The column of holds. It never takes the focus by itself. */
public final class HoldsView extends VBox {
  private final HoldsViewModel model;
  private final Label summary = new Label();
  private final Button holdNow = new Button();
  private final HoldQueue queue;
  private final VBox packet = new VBox(10);
  private final StatusGlyph heading = new StatusGlyph(Status.RUNNING);
  private final Label title = new Label();
  private final Label about = new Label();
  private final GridPane lines = new GridPane(10, 8);
  private final EvidenceTable evidence;
  private final ReconciliationTable reconciliation = new ReconciliationTable();
  private final RollbackTable rollback = new RollbackTable("rollback-steps");
  private final Label earlierTitle = new Label("Earlier runs of this change");
  private final Label earlier = new Label();
  private final Label notice = new Label();
  private final DecisionBar decisions;
  private final ScrollPane scroll = new ScrollPane(packet);
  private final Consumer<Offer> open;
  private Set<String> toldOver = Set.of();
  private Optional<Status> toldAs = Optional.empty();

  /**
   * A column over its model.
   *
   * @param open opens the sheet of an offer
   * @param keys the shortcut of a decision, for its tooltip
   */
  public HoldsView(
      HoldsViewModel model, Consumer<Offer> open, Function<DecisionKind, String> keys) {
    this.model = model;
    this.open = open;
    queue = new HoldQueue(model::choose);
    evidence = new EvidenceTable("evidence", model::opened);
    decisions = new DecisionBar(open, keys, this::openNextEvidence, evidence::focusTable);
    setId("holds");
    setMinWidth(0);
    packet();
    holdNow.setTooltip(new Tooltip(keys.apply(DecisionKind.HOLD)));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().addAll(header(), notice, queue, scroll, decisions);
    model.screen().subscribe(this::show);
  }

  /** Opens the next line that must be opened, and brings it into view. */
  public void openNextEvidence() {
    var screen = model.screen().get();
    if (screen != null) {
      model
          .nextUnopened()
          .ifPresent(
              id -> {
                evidence.openRow(id, screen.evidence());
                screen.evidence().stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .ifPresent(row -> model.opened(row.line()));
                evidence.focusTable();
                bringDown();
              });
    }
  }

  /** Says what became of the last decision. */
  public void tell(String words) {
    toldOver = holdsNow();
    toldAs = Optional.ofNullable(model.screen().get()).map(HoldsScreen::mark);
    notice.setText(words);
    notice.setVisible(!words.isEmpty());
    notice.setManaged(!words.isEmpty());
  }

  /** Puts the focus on the first decision, or on the evidence where there is none. */
  public void focusFirst() {
    if (!decisions.focusFirst()) {
      evidence.focusTable();
    }
  }

  /** Puts the focus on the evidence. */
  public void focusEvidence() {
    evidence.focusTable();
  }

  private Set<String> holdsNow() {
    var screen = model.screen().get();
    return screen == null
        ? Set.of()
        : screen.queue().stream().map(QueueRow::hold).collect(Collectors.toSet());
  }

  private void bringDown() {
    scroll.applyCss();
    scroll.layout();
    scroll.setVvalue(1);
  }

  private HBox header() {
    var word = new Label("Holds");
    word.getStyleClass().add("panel-title");
    word.setMinWidth(Region.USE_PREF_SIZE);
    summary.setId("holds-summary");
    summary.getStyleClass().add("dim");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    holdNow.setId("hold-now");
    holdNow.getStyleClass().add("small");
    holdNow.setMinWidth(Region.USE_PREF_SIZE);
    var header = new HBox(word, summary, space, holdNow);
    header.getStyleClass().add("panel-header");
    notice.setId("notice");
    notice.getStyleClass().addAll("wrap", "notice");
    notice.setMaxWidth(Double.MAX_VALUE);
    notice.setMinHeight(Region.USE_PREF_SIZE);
    tell("");
    return header;
  }

  private void packet() {
    packet.setId("hold-packet");
    packet.getStyleClass().add("sheet");
    title.getStyleClass().addAll("heading", "wrap");
    title.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinHeight(Region.USE_PREF_SIZE);
    heading.getStyleClass().add("heading-glyph");
    var head = new HBox(8, heading, title);
    HBox.setHgrow(title, Priority.ALWAYS);
    var names = new ColumnConstraints(92);
    var texts = new ColumnConstraints();
    texts.setHgrow(Priority.ALWAYS);
    lines.getColumnConstraints().addAll(names, texts);
    earlierTitle.getStyleClass().add("strong");
    earlier.getStyleClass().addAll("dim", "wrap");
    packet
        .getChildren()
        .addAll(
            new VBox(3, head, about),
            lines,
            reconciliation,
            rollback,
            evidence,
            earlierTitle,
            earlier);
  }

  private void show(HoldsScreen screen) {
    if (screen == null) {
      return;
    }
    if (!toldOver.containsAll(holdsNow()) || !toldAs.equals(Optional.of(screen.mark()))) {
      tell(""); // What was said then explains no more what is on screen now.
    }
    summary.setText(screen.summary());
    queue.show(screen.queue());
    heading.show(screen.mark(), "");
    if (!screen.heading().equals(title.getText())) {
      scroll.setVvalue(0); // Another packet is read from its beginning.
    }
    title.setText(screen.heading());
    about.setText(screen.about());
    showLines(screen.lines());
    reconciliation.show(screen.reconciliation());
    rollback.show(screen.wayTaken());
    evidence.show(screen.evidence());
    boolean told = !screen.earlier().isEmpty();
    earlier.setText(String.join("\n", screen.earlier()));
    earlier.setVisible(told);
    earlier.setManaged(told);
    earlierTitle.setVisible(told);
    earlierTitle.setManaged(told);
    decisions.show(screen);
    edge(screen.mark().tone());
    screen
        .holdNow()
        .ifPresent(
            button -> {
              holdNow.setText(button.label());
              holdNow.setDisable(!button.enabled());
              holdNow.setOnAction(_ -> open.accept(button.offer()));
              holdNow.setAccessibleHelp(button.refused().orElse(""));
            });
    boolean possible = screen.holdNow().filter(DecisionButton::enabled).isPresent();
    holdNow.setVisible(possible);
    holdNow.setManaged(possible);
  }

  private void edge(Tone tone) {
    var edge =
        switch (tone) {
          case NORMAL -> "edge-neutral";
          case ABNORMAL -> "edge-abnormal";
          case CRITICAL -> "edge-critical";
        };
    if (!packet.getStyleClass().contains(edge)) {
      packet.getStyleClass().removeAll("edge-neutral", "edge-abnormal", "edge-critical");
      packet.getStyleClass().add(edge);
    }
  }

  private void showLines(List<Line> wanted) {
    while (lines.getRowCount() < wanted.size()) {
      var name = new Label();
      name.getStyleClass().addAll("dim", "wrap");
      var text = new Label();
      text.getStyleClass().addAll("wrap", "packet-text");
      text.setMinHeight(Region.USE_PREF_SIZE);
      GridPane.setValignment(name, javafx.geometry.VPos.TOP);
      lines.addRow(lines.getRowCount(), name, text);
    }
    while (lines.getRowCount() > wanted.size()) {
      int last = lines.getRowCount() - 1;
      lines.getChildren().removeIf(node -> GridPane.getRowIndex(node) == last);
    }
    for (int i = 0; i < wanted.size(); i++) {
      var line = wanted.get(i);
      ((Label) lines.getChildren().get(2 * i)).setText(line.name());
      var text = (Label) lines.getChildren().get(2 * i + 1);
      text.setText(line.text());
      text.getStyleClass().remove("strong");
      if (line.strong()) {
        text.getStyleClass().add("strong");
      }
    }
  }
}
