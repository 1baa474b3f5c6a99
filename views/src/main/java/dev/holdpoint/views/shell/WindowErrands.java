package dev.holdpoint.views.shell;

import dev.holdpoint.desk.Review;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.views.drill.DrillOrder;
import dev.holdpoint.views.holds.HoldsScreen;
import dev.holdpoint.views.sheet.Errand;

/** Opens the sheets of a window, each in its place, and brings back what was there before. */
final class WindowErrands {
  private final ConsoleWindow window;

  WindowErrands(ConsoleWindow window) {
    this.window = window;
  }

  /** The sheet of a decision on the run on screen. */
  void decide(Offer offer) {
    window.shown().ifPresent(run -> onRun(new Errand.Decide(offer, run)));
  }

  /** The sheet of a post-mortem. */
  void account(PostMortemLine owed) {
    window.shown().ifPresent(run -> onRun(new Errand.Account(owed, run)));
  }

  /** The sheet of the oldest post-mortem that the run owes. */
  void answerPostMortem() {
    if (window.decides()) {
      window
          .holds()
          .flatMap(HoldsScreen::postMortem)
          .filter(notice -> notice.refused().isEmpty())
          .ifPresent(notice -> account(notice.line()));
    }
  }

  /** The sheet of the export. */
  void export() {
    window
        .shown()
        .ifPresent(
            run -> {
              window.show(Page.RUN);
              onRun(new Errand.Export(run, window.settings().exportFolder().resolve(run.run())));
            });
  }

  /** The sheet that starts the package on screen. */
  void start() {
    window.room().reviewed().filter(Review::startable).ifPresent(this::start);
  }

  /** The sheet that starts a package. */
  void start(Review review) {
    onPackage(new Errand.Start(review), Page.INTAKE);
  }

  /** The sheet that runs drills. */
  void drill(DrillOrder order) {
    onPackage(new Errand.Drill(order), Page.DRILL);
  }

  private void onRun(Errand errand) {
    remember();
    window.holdsView().tell("");
    var column = window.column();
    window
        .sheets()
        .open(
            errand,
            window.board().readOnly(),
            view -> column.sheet(view, errand),
            (subject, words) -> {
              column.holds();
              window.tellHolds(
                  words.isEmpty() || subject.isEmpty() || !(errand instanceof Errand.Export)
                      ? words
                      : words + ": " + subject);
              window.focus().comeBack(window::focusFirst);
            });
  }

  private void onPackage(Errand errand, Page where) {
    remember();
    window
        .sheets()
        .open(
            errand,
            window.board().readOnly(),
            window.room().side(where)::accept,
            (run, words) -> {
              window.room().summarySide();
              window.focus().comeBack(window::focusFirst);
              if (!words.isEmpty() && errand instanceof Errand.Start) {
                window.openRun(run);
              }
            });
  }

  private void remember() {
    if (!window.sheets().isOpen()) {
      window.focus().remember();
    }
  }
}
