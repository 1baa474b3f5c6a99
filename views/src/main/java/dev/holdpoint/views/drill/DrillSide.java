package dev.holdpoint.views.drill;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.views.drill.DrillScreen.Phase;
import dev.holdpoint.views.status.Words;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What is to be drilled where, what came of it, and the buttons that run and stop it. */
final class DrillSide extends VBox {
  private final DrillViewModel model;
  private final Label heading = new Label();
  private final Label about = new Label();
  private final Label placeName = new Label("Where");
  private final ComboBox<SiteKind> place = new ComboBox<>();
  private final Label broke = new Label();
  private final Label notice = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button run = new Button("Run the drills…");
  private final Button cancel = new Button("Stop the drills");
  private final Button back = new Button("Back to the package");
  private final Label why = new Label();
  private boolean filling;

  DrillSide(DrillViewModel model, Consumer<DrillOrder> open, Runnable toPackage) {
    this.model = model;
    setId("drill-side");
    heading.setId("drill-heading");
    heading.getStyleClass().addAll("heading", "wrap");
    heading.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinHeight(Region.USE_PREF_SIZE);
    broke.setId("drill-broke");
    notice.setId("drill-notice");
    for (Label words : new Label[] {broke, notice}) {
      words.getStyleClass().addAll("wrap", "notice");
      words.setMaxWidth(Double.MAX_VALUE);
      words.setMinHeight(Region.USE_PREF_SIZE);
    }
    broke.getStyleClass().add("critical");
    progress.setId("drill-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    placeName.getStyleClass().add("dim");
    place.setId("drill-place");
    place.setMaxWidth(Double.MAX_VALUE);
    place.setConverter(places());
    place
        .valueProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen != null && !filling) {
                model.place(chosen);
              }
            });
    var body =
        new VBox(
            12,
            new VBox(3, heading, about),
            new VBox(4, placeName, place),
            broke,
            notice,
            progress);
    body.getStyleClass().add("sheet");
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    getChildren().addAll(header(), body, space, bar(open, toPackage));
  }

  private static HBox header() {
    var word = new Label("Drill");
    word.getStyleClass().add("panel-title");
    var header = new HBox(word);
    header.getStyleClass().add("panel-header");
    return header;
  }

  private VBox bar(Consumer<DrillOrder> open, Runnable toPackage) {
    run.setId("run-drills");
    run.getStyleClass().add("primary");
    run.setMinWidth(Region.USE_PREF_SIZE);
    run.setTooltip(new Tooltip("Asks who runs them and signs the results"));
    run.setOnAction(_ -> model.order().ifPresent(open));
    cancel.setId("cancel-drills");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(_ -> model.cancel());
    back.setId("drill-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.setOnAction(_ -> toPackage.run());
    why.setId("drill-why");
    why.getStyleClass().addAll("dim", "wrap");
    why.setMinHeight(Region.USE_PREF_SIZE);
    var bar = new VBox(8, new HBox(8, run, cancel, back), why);
    bar.getStyleClass().addAll("action-bar", "roll-back-bar");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    return bar;
  }

  void focusFirst() {
    if (run.isVisible() && !run.isDisabled()) {
      run.requestFocus();
    } else if (cancel.isVisible() && !cancel.isDisabled()) {
      cancel.requestFocus();
    } else {
      back.requestFocus();
    }
  }

  void show(DrillScreen screen) {
    boolean busy = screen.phase() == Phase.RUNNING || screen.phase() == Phase.CANCELLING;
    heading.setText(screen.heading());
    about.setText(screen.about());
    filling = true;
    if (!place.getItems().equals(screen.places())) {
      place.getItems().setAll(screen.places());
    }
    place.setValue(screen.place().orElse(null));
    filling = false;
    place.setDisable(busy);
    visible(placeName, !screen.places().isEmpty());
    visible(place, !screen.places().isEmpty());
    var broken = screen.course().flatMap(course -> course.shown().broken());
    broke.setText(broken.map(b -> broken(screen, b)).orElse(""));
    visible(broke, broken.isPresent());
    notice.setText(screen.notice().isEmpty() ? passed(screen) : screen.notice());
    screen.noticeTone().applyTo(notice);
    visible(notice, !notice.getText().isEmpty());
    visible(progress, busy);
    visible(run, !busy);
    run.setText(screen.phase() == Phase.FINISHED ? "Run them again…" : "Run the drills…");
    run.setDisable(!screen.runnable());
    visible(cancel, busy);
    cancel.setDisable(screen.phase() == Phase.CANCELLING);
    visible(back, !busy);
    why.setText(screen.blocked().isEmpty() ? "" : screen.blocked());
    // Its place stays, so that the button does not move under the pointer.
    why.setVisible(!screen.blocked().isEmpty() && !busy);
  }

  private static String broken(DrillScreen screen, DrillResult.Break broken) {
    return screen.course().map(c -> DrillCourse.name(c.trigger())).orElse("")
        + " broke at: "
        + broken.step()
        + "\n"
        + broken.why()
        + "\n"
        + broken.code();
  }

  private static String passed(DrillScreen screen) {
    return screen
        .course()
        .flatMap(course -> course.shown().result())
        .filter(DrillResult::passed)
        .map(
            r -> DrillCourse.name(r.trigger()) + " passed; its action took " + Words.took(r.took()))
        .orElse("");
  }

  private static StringConverter<SiteKind> places() {
    return new StringConverter<>() {
      @Override
      public String toString(SiteKind where) {
        return where == null ? "" : DrillView.place(where);
      }

      @Override
      public SiteKind fromString(String text) {
        throw new UnsupportedOperationException("the choice is not typed");
      }
    };
  }

  private static void visible(javafx.scene.Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
