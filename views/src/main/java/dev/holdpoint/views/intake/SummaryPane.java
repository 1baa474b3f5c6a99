package dev.holdpoint.views.intake;

import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.views.drill.DrillViewModel;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The package in short, and the button that starts it. */
final class SummaryPane extends VBox {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Label title = new Label();
  private final Label about = new Label();
  private final GridPane lines = new GridPane(10, 8);
  private final Button start = new Button("Start the run…");
  private final Button drill = new Button("Drill triggers…");
  private final Button promise = new Button("Commitment page");
  private final Label why = new Label();
  private Optional<Review> shown = Optional.empty();

  SummaryPane(Consumer<Review> open, Runnable toDrills, Runnable toPromise) {
    setId("package-summary");
    title.getStyleClass().addAll("heading", "wrap");
    title.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinHeight(Region.USE_PREF_SIZE);
    lines.getColumnConstraints().add(new ColumnConstraints(92));
    var texts = new ColumnConstraints();
    texts.setHgrow(Priority.ALWAYS);
    lines.getColumnConstraints().add(texts);
    var body = new VBox(12, new VBox(3, title, about), lines);
    body.getStyleClass().add("sheet");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    start.setId("start-run");
    start.getStyleClass().add("primary");
    start.setMinWidth(Region.USE_PREF_SIZE);
    start.setTooltip(new Tooltip("Ctrl+Shift+S"));
    start.setOnAction(_ -> shown.ifPresent(open));
    why.setId("start-why");
    why.getStyleClass().addAll("dim", "wrap");
    why.setMinHeight(Region.USE_PREF_SIZE);
    drill.setId("drill-triggers");
    drill.setMinWidth(Region.USE_PREF_SIZE);
    drill.setTooltip(new Tooltip("Ctrl+5"));
    drill.setOnAction(_ -> toDrills.run());
    promise.setId("commitment-page");
    promise.setMinWidth(Region.USE_PREF_SIZE);
    promise.setTooltip(new Tooltip("Ctrl+4"));
    promise.setOnAction(_ -> toPromise.run());
    var buttons = new FlowPane(8, 8, start, drill, promise);
    buttons.setMinWidth(0);
    var bar = new VBox(8, buttons, why);
    bar.getStyleClass().addAll("action-bar", "roll-back-bar");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    var head = new Label("Package");
    head.getStyleClass().add("panel-title");
    var header = new HBox(head);
    header.getStyleClass().add("panel-header");
    getChildren().addAll(header, scroll, bar);
    clear("");
  }

  void clear(String words) {
    shown = Optional.empty();
    title.setText(words.isEmpty() ? "No package" : "The package could not be reviewed");
    about.setText(words);
    lines.getChildren().clear();
    start.setDisable(true);
    start.setVisible(false);
    drill.setVisible(false);
    promise.setVisible(false);
    why.setText("");
  }

  boolean focusStart() {
    if (start.isVisible() && !start.isDisabled()) {
      start.requestFocus();
      return true;
    }
    return false;
  }

  void show(Review review) {
    shown = Optional.of(review);
    lines.getChildren().clear();
    start.setVisible(true);
    start.setDisable(!review.startable());
    drill.setVisible(review.commitment().isPresent());
    drill.setDisable(!DrillViewModel.offers(review));
    promise.setVisible(review.commitment().isPresent());
    why.setText(
        review.startable()
            ? "Starting asks for your identity. Nothing was sent to any site yet."
            : "It cannot be started as it is: " + refusing(review) + undrilled(review));
    review
        .summary()
        .ifPresentOrElse(
            summary -> fill(summary, review.commitment()),
            () -> {
              title.setText(String.valueOf(review.file().getFileName()));
              about.setText("It could not be read as a change package.");
            });
  }

  private void fill(Review.Summary summary, Optional<Commitment> page) {
    title.setText(summary.title());
    about.setText(summary.change() + " · version " + summary.version());
    add(
        "Window",
        MINUTE.format(summary.opens()) + " to " + MINUTE.format(summary.closes()) + " UTC");
    add("Authors", String.join(", ", summary.authors()));
    add("Owner", page.map(Commitment::owner).orElse(summary.owner()));
    add("Units", String.join(", ", summary.units()));
    add("Stages", numbered(summary.stages()));
    add("Triggers", page.map(SummaryPane::triggers).orElse(String.join("\n", summary.triggers())));
    add("Known good", summary.knownGood());
    add("Digest", summary.digest());
  }

  private static String refusing(Review review) {
    long errors = review.findings().stream().filter(IntakeViewModel::isError).count();
    return errors == 1 ? "one finding refuses it." : errors + " findings refuse it.";
  }

  /** Where missing drills block admission, what to do about them. */
  private static String undrilled(Review review) {
    var missing =
        review.commitment().map(Commitment::triggers).orElse(List.of()).stream()
            .filter(t -> t.acts() && t.standing() != DrillStanding.Kind.VALID)
            .map(t -> t.id().toUpperCase(Locale.ROOT))
            .toList();
    return missing.isEmpty()
        ? ""
        : " Without a valid drill: "
            + String.join(", ", missing)
            + ". Drill them, then look again.";
  }

  /** Each with its last drill. */
  private static String triggers(Commitment page) {
    return page.triggers().stream()
        .map(
            t ->
                t.id().toUpperCase(Locale.ROOT)
                    + "  "
                    + t.sentence()
                    + (t.words().isEmpty() ? "" : ": " + t.words()))
        .collect(Collectors.joining("\n"));
  }

  private static String numbered(List<String> stages) {
    var text = new StringBuilder();
    for (int i = 0; i < stages.size(); i++) {
      text.append(i == 0 ? "" : "\n").append(i + 1).append("  ").append(stages.get(i));
    }
    return text.toString();
  }

  private void add(String name, String text) {
    var left = new Label(name);
    left.getStyleClass().add("dim");
    GridPane.setValignment(left, VPos.TOP);
    var right = new Label(text);
    right.getStyleClass().addAll("wrap", "packet-text");
    right.setMinHeight(Region.USE_PREF_SIZE);
    lines.addRow(lines.getRowCount(), left, right);
  }
}
