package dev.holdpoint.app.cli;

import dev.holdpoint.app.RecordedSamples;
import dev.holdpoint.app.demo.Toolkit;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.shell.ConsoleSettings;
import dev.holdpoint.views.shell.ConsoleWindow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;

/** Shows the console until its window is closed. */
final class ConsoleScreen {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Clock clock;

  ConsoleScreen(Clock clock) {
    this.clock = clock;
  }

  /**
   * Shows it.
   *
   * @param found what was put right when the home was opened, in words
   * @param meanwhile is done twice a second on the calling thread
   */
  int show(Desk desk, List<String> found, Optional<Path> file, Runnable meanwhile)
      throws InterruptedException {
    var refused = Toolkit.start();
    if (refused.isPresent()) {
      return Answer.FOUND_SOMETHING_WRONG;
    }
    var closed = new CountDownLatch(1);
    var folder = Path.of("").toAbsolutePath();
    var window =
        Toolkit.on(
            () -> {
              var made =
                  new ConsoleWindow(
                      desk,
                      clock,
                      ConsoleSettings.forgetful(Theme.DAY, folder, folder),
                      new RecordedSamples());
              made.found(found);
              var stage = new Stage();
              stage.setOnHidden(_ -> closed.countDown());
              made.show(stage);
              file.ifPresent(made::openPackage);
              return made;
            });
    while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      meanwhile.run();
    }
    Toolkit.on(
        () -> {
          window.close();
          return true;
        });
    return Answer.DONE;
  }
}
