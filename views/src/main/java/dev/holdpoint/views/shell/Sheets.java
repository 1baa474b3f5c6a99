package dev.holdpoint.views.shell;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.sheet.Errand;
import dev.holdpoint.views.sheet.SheetForm;
import dev.holdpoint.views.sheet.SheetView;
import dev.holdpoint.views.sheet.SheetViewModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Opens and closes the one sheet there can be. */
final class Sheets {
  private record Open(SheetViewModel model, SheetView view, Runnable close) {}

  private final Desk desk;
  private final Executor ui;
  private final Clock clock;
  private final Openings openings;
  private Optional<Open> current = Optional.empty();

  Sheets(Desk desk, Executor ui, Clock clock, Openings openings) {
    this.desk = desk;
    this.ui = ui;
    this.clock = clock;
    this.openings = openings;
  }

  /**
   * Opens a sheet, in place of another one, unless that has just been signed.
   *
   * @param place puts it on the screen
   * @param closed takes it away again; is told the run or the path it was about, and what to tell
   */
  void open(
      Errand errand,
      Optional<String> readOnly,
      Consumer<SheetView> place,
      BiConsumer<String, String> closed) {
    if (current.filter(open -> !open.model().closable()).isPresent()) {
      return;
    }
    close();
    var form = new SheetForm();
    var model =
        new SheetViewModel(
            desk,
            ui,
            openings,
            errand,
            readOnly,
            clock.instant(),
            form::clearPassphrase,
            (subject, words) -> finish(() -> closed.accept(subject, words)));
    Runnable close = () -> finish(() -> closed.accept("", ""));
    var view = new SheetView(model, form, close);
    current = Optional.of(new Open(model, view, close));
    place.accept(view);
    // Its fields are in the scene only once its scroll pane has a skin.
    view.applyCss();
    view.layout();
    view.focusFirst();
  }

  /** Closes the sheet, if there is one and nothing was sent from it. */
  void close() {
    current.filter(open -> open.model().closable()).ifPresent(open -> open.close().run());
  }

  /** Whether there is one. */
  boolean isOpen() {
    return current.isPresent();
  }

  /** Tells the sheet how its run now stands. */
  void follow(Optional<RunSnapshot> run, Optional<String> readOnly, Instant now) {
    current.ifPresent(
        open -> {
          switch (open.model().errand()) {
            case Errand.Decide(_, var shown) -> follow(open, shown, run, readOnly, now);
            case Errand.Export(var shown, _) -> follow(open, shown, run, readOnly, now);
            case Errand.Account(_, var shown) -> follow(open, shown, run, readOnly, now);
            case Errand.Start _, Errand.Drill _ -> open.model().tick(now);
          }
        });
  }

  private static void follow(
      Open open,
      RunSnapshot shown,
      Optional<RunSnapshot> run,
      Optional<String> readOnly,
      Instant now) {
    run.filter(r -> r.run().equals(shown.run()))
        .ifPresentOrElse(r -> open.model().follow(r, readOnly, now), () -> open.model().tick(now));
  }

  private void finish(Runnable then) {
    current = Optional.empty();
    then.run();
  }
}
