package dev.holdpoint.views.intake;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads a package through the desk and keeps what came of it. */
public final class IntakeViewModel {
  /** How far it is. */
  public sealed interface State {
    /** Nothing chosen yet. */
    record Empty() implements State {}

    /** Being read and checked. */
    record Reading(Path file) implements State {}

    /** It could not be reviewed at all. */
    record Failed(Path file, String why) implements State {}

    /** Reviewed. */
    record Reviewed(Review review) implements State {}
  }

  private final Desk desk;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Empty());
  private long asked;

  /**
   * Nothing chosen yet.
   *
   * @param ui where answers of the desk come back to
   */
  public IntakeViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    this.ui = ui;
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Reviews the package of a path as typed. */
  public void review(String path) {
    try {
      review(Path.of(path.strip()));
    } catch (InvalidPathException invalid) {
      state.set(
          new State.Failed(
              Path.of(""), "HP-VIEWS-002: This is no path of a file: " + invalid.getReason()));
    }
  }

  /** Reviews a package; an older answer that comes later is thrown away. */
  public void review(Path file) {
    long mine = ++asked;
    state.set(new State.Reading(file));
    desk.review(file)
        .whenCompleteAsync(
            (review, failure) -> {
              if (mine == asked) {
                state.set(
                    failure == null
                        ? new State.Reviewed(review)
                        : new State.Failed(
                            file, "HP-VIEWS-003: The review ended: " + failure.getMessage()));
              }
            },
            ui);
  }

  /** The review on screen. */
  public Optional<Review> reviewed() {
    return state.get() instanceof State.Reviewed(var review)
        ? Optional.of(review)
        : Optional.empty();
  }

  /** What refuses the package, then what warns. */
  public static List<Finding> errorsFirst(Review review) {
    return review.findings().stream()
        .sorted(
            java.util.Comparator.comparing((Finding f) -> !isError(f))
                .thenComparing(Finding::line)
                .thenComparing(Finding::column))
        .toList();
  }

  /** Whether it refuses the package. */
  public static boolean isError(Finding finding) {
    return finding.severity() == Finding.Severity.ERROR;
  }

  /** Loosened ones first. */
  public static List<Difference> loosenedFirst(Review review) {
    return review.differences().stream()
        .sorted(java.util.Comparator.comparing(d -> !d.loosened()))
        .toList();
  }

  /** Takes findings of a refused start into the review on screen. */
  public void refused(Answer.Refused refused) {
    reviewed()
        .ifPresent(
            review ->
                state.set(
                    new State.Reviewed(
                        new Review(
                            review.file(),
                            review.summary(),
                            refused.findings(),
                            review.approvals(),
                            review.differences(),
                            review.comparedWith(),
                            review.startable(),
                            review.commitment(),
                            review.drillable()))));
  }
}
