package dev.holdpoint.views.testing;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Base of every test that shows a screen: one stage a test, closed after it, on JavaFX's headless
 * platform. That platform has one screen of 1000 by 1000; a larger scene may be shown and
 * photographed, but only what lies within can be clicked. A test that needs two windows, focus
 * between them or drag and drop carries {@code @Tag("display")}.
 */
public abstract class ScreenTest {
  private Stage stage;
  private Robot robot;

  @BeforeEach
  final void openStage() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    robot = new TestFxRobot(stage);
    // What the code under test throws on the FX thread fails the test that caused it.
    WaitForAsyncUtils.autoCheckException = true;
  }

  @AfterEach
  final void closeStage() throws Throwable {
    FxToolkit.cleanupStages();
    WaitForAsyncUtils.checkException();
  }

  /** Shows a screen, built on the FX thread, in a scene of that size in pixels. */
  protected final void show(Supplier<? extends Parent> screen, double width, double height) {
    onFxThread(
        () -> {
          stage.setScene(new Scene(screen.get(), width, height));
          stage.setX(0);
          stage.setY(0);
          stage.show();
        });
  }

  /** Does something on the FX thread and waits until its consequences are on the screen. */
  protected final void onFxThread(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  protected final Stage stage() {
    return stage;
  }

  protected final Robot robot() {
    return robot;
  }
}
