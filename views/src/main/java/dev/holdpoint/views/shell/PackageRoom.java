package dev.holdpoint.views.shell;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Review;
import dev.holdpoint.views.commitment.CommitmentView;
import dev.holdpoint.views.drill.DrillOrder;
import dev.holdpoint.views.drill.DrillView;
import dev.holdpoint.views.drill.DrillViewModel;
import dev.holdpoint.views.drill.Driller;
import dev.holdpoint.views.intake.IntakeView;
import dev.holdpoint.views.intake.IntakeViewModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Everything about one package before it runs: its review, its commitment page and its drills. */
final class PackageRoom {
  private final IntakeViewModel intakeModel;
  private final IntakeView intake;
  private final DrillViewModel drillModel;
  private final DrillView drill;
  private final CommitmentView commitment;
  private Optional<String> readOnly = Optional.empty();

  /** What the room asks of the window around it. */
  interface Doors {
    /** Lets a person choose a file. */
    void browse();

    /** Opens the sheet that starts a reviewed package. */
    void start(Review review);

    /** Opens the sheet that asks who runs these drills. */
    void drill(DrillOrder order);

    /** Shows another page of this room. */
    void go(Page page);
  }

  /** A room without a package. */
  PackageRoom(Desk desk, Driller driller, Executor ui, Doors doors) {
    intakeModel = new IntakeViewModel(desk, ui);
    drillModel = new DrillViewModel(driller, ui, this::again);
    Runnable toDrills = () -> doors.go(Page.DRILL);
    Runnable toPackage = () -> doors.go(Page.INTAKE);
    intake =
        new IntakeView(
            intakeModel, doors::browse, doors::start, toDrills, () -> doors.go(Page.COMMITMENT));
    drill = new DrillView(drillModel, doors::drill, toPackage);
    commitment = new CommitmentView(toDrills, toPackage);
    intakeModel.state().subscribe(_ -> fill());
  }

  /** Calls back after every change of the review. */
  void subscribe(Runnable changed) {
    intakeModel.state().subscribe(_ -> changed.run());
  }

  void review(Path file) {
    intakeModel.review(file);
  }

  /** After drills the package may be admitted, so it is looked at anew. */
  private void again() {
    reviewed().ifPresent(review -> intakeModel.review(review.file()));
  }

  Optional<Review> reviewed() {
    return intakeModel.reviewed();
  }

  /** Whether there is a commitment page to show. */
  boolean promises() {
    return reviewed().flatMap(Review::commitment).isPresent();
  }

  /** Whether there is something to drill, or drills under way. */
  boolean drills() {
    return drillModel.busy() || reviewed().filter(DrillViewModel::offers).isPresent();
  }

  /** Whether a page of this room has anything on it. */
  boolean has(Page page) {
    return switch (page) {
      case INTAKE -> true;
      case DRILL -> drills();
      case COMMITMENT -> promises();
      case BOARD, RUN, BACKTEST -> false;
    };
  }

  void readOnly(Optional<String> why) {
    if (!why.equals(readOnly)) {
      readOnly = why;
      fill();
    }
  }

  private void fill() {
    reviewed()
        .ifPresent(
            review -> {
              drillModel.show(review, readOnly);
              commitment.show(review.commitment());
            });
  }

  Optional<Node> node(Page page) {
    return switch (page) {
      case INTAKE -> Optional.of(intake);
      case DRILL -> Optional.of(drill);
      case COMMITMENT -> Optional.of(commitment);
      case BOARD, RUN, BACKTEST -> Optional.empty();
    };
  }

  void focusFirst(Page page) {
    switch (page) {
      case INTAKE -> intake.focusFirst();
      case DRILL -> drill.focusFirst();
      case COMMITMENT -> commitment.focusFirst();
      case BOARD, RUN, BACKTEST -> {}
    }
  }

  IntakeView intake() {
    return intake;
  }

  /** Where a sheet of this page stands, and how it is taken away again. */
  Consumer<Node> side(Page page) {
    return page == Page.DRILL ? drill::side : intake::side;
  }

  void summarySide() {
    drill.summarySide();
    intake.summarySide();
  }
}
