package dev.holdpoint.views.shell;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The FX thread; the only place that hands work to it. */
final class FxThread implements Executor {
  @Override
  public void execute(Runnable work) {
    Platform.runLater(work);
  }
}
