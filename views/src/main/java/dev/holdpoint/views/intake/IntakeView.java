package dev.holdpoint.views.intake;

import dev.holdpoint.desk.Review;
import dev.holdpoint.views.intake.IntakeViewModel.State;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The intake of a package: what it says, what is wrong with it, and the way to start it. */
public final class IntakeView extends BorderPane {
  private final TextField path = new TextField();
  private final VBox empty = new VBox(12);
  private final VBox reading = new VBox(12);
  private final Label readingWords = new Label();
  private final ReviewPane review = new ReviewPane();
  private final SummaryPane summary;
  private final StackPane side = new StackPane();

  /**
   * An intake screen.
   *
   * @param browse lets a person choose a file
   * @param start opens the sheet that starts a reviewed package
   * @param drill goes to the drills of a reviewed package
   * @param promise goes to its commitment page
   */
  public IntakeView(
      IntakeViewModel model,
      Runnable browse,
      Consumer<Review> start,
      Runnable drill,
      Runnable promise) {
    setId("intake");
    getStyleClass().add("page");
    summary = new SummaryPane(start, drill, promise);
    path.setId("package-path");
    path.setPromptText("Path of a change package, YAML or JSON");
    path.setOnAction(_ -> model.review(path.getText()));
    HBox.setHgrow(path, Priority.ALWAYS);
    side.getStyleClass().add("rail");
    side.getChildren().setAll(summary);
    empty();
    reading();
    setTop(header(model, browse));
    var center = new StackPane(review, empty, reading);
    center.getStyleClass().add("run-left");
    setCenter(center);
    setRight(side);
    widthProperty()
        .subscribe(
            width -> {
              double wanted = Math.clamp(width.doubleValue() * 0.325, 416, 540);
              side.setMinWidth(wanted);
              side.setPrefWidth(wanted);
              side.setMaxWidth(wanted);
            });
    model.state().subscribe(this::show);
  }

  /** Shows something in place of the summary, or the summary again. */
  public void side(Node node) {
    side.getChildren().setAll(node);
  }

  /** Shows the summary again. */
  public void summarySide() {
    side.getChildren().setAll(summary);
  }

  /** Puts the focus on the path, or on what can be done with the review. */
  public void focusFirst() {
    if (!summary.focusStart()) {
      path.requestFocus();
    }
  }

  /** Puts the focus on the path. */
  public void focusPath() {
    path.requestFocus();
    path.selectAll();
  }

  private HBox header(IntakeViewModel model, Runnable browse) {
    var title = new Label("Package intake");
    title.getStyleClass().add("title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    var choose = new Button("Browse…");
    choose.setId("browse-package");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setTooltip(new Tooltip("Ctrl+O"));
    choose.setOnAction(_ -> browse.run());
    var read = new Button("Review");
    read.setId("review-package");
    read.setMinWidth(Region.USE_PREF_SIZE);
    read.setOnAction(_ -> model.review(path.getText()));
    var header = new HBox(14, title, path, choose, read);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().addAll("header-bar", "intake-header");
    return header;
  }

  private void empty() {
    var title = new Label("No package is open");
    title.getStyleClass().add("heading");
    var words =
        new Label(
            "Give the path of a change package and press Enter. Everything that is wrong with it is"
                + " shown at once, each with its place in the file and a mend.");
    words.getStyleClass().addAll("dim", "wrap");
    words.setMaxWidth(460);
    words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    empty.getStyleClass().addAll("page", "empty-state");
    empty.getChildren().addAll(title, words);
  }

  private void reading() {
    reading.setId("reading");
    reading.getStyleClass().addAll("page", "empty-state");
    readingWords.getStyleClass().addAll("heading", "wrap");
    var bar = new ProgressBar();
    bar.setPrefWidth(320);
    reading.getChildren().addAll(readingWords, bar);
  }

  private void show(State state) {
    only(
        switch (state) {
          case State.Empty _, State.Failed _ -> empty;
          case State.Reading _ -> reading;
          case State.Reviewed _ -> review;
        });
    switch (state) {
      case State.Empty _ -> summary.clear("");
      case State.Failed(_, var why) -> summary.clear(why);
      case State.Reading(var file) -> {
        path.setText(file.toString());
        readingWords.setText("Reading and checking " + file.getFileName());
        summary.clear("");
      }
      case State.Reviewed(var done) -> {
        review.show(done);
        summary.show(done);
      }
    }
  }

  private void only(Node shown) {
    for (Node node : new Node[] {empty, reading, review}) {
      node.setVisible(node == shown);
      node.setManaged(node == shown);
    }
  }
}
