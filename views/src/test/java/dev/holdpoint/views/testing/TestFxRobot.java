package dev.holdpoint.views.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The robot over TestFX, with its glass adapter: it moves JavaFX's pointer, not the desktop's. */
final class TestFxRobot implements Robot {
  private final Stage stage;
  private final FxRobot fx = new FxRobot();

  TestFxRobot(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void click(String id) {
    clickMiddleOf(node(id, Node.class));
  }

  @Override
  public void type(String id, String text) {
    var field = node(id, TextInputControl.class);
    clickMiddleOf(field);
    onFxThread(
        () -> {
          field.clear();
          return field;
        });
    var keyboard = fx.robotContext().getBaseRobot();
    text.chars()
        .mapToObj(Character::toString)
        .forEach(c -> keyboard.typeKeyboard(field.getScene(), KeyCode.UNDEFINED, c));
    settle();
  }

  @Override
  public void press(KeyCode... keys) {
    var keyboard = fx.robotContext().getKeyboardRobot();
    keyboard.pressNoWait(keys);
    keyboard.releaseNoWait(List.of(keys).reversed().toArray(KeyCode[]::new));
    settle();
  }

  /** Without TestFX's glide and its waits after each part of a click, which cost half a second. */
  private void clickMiddleOf(Node node) {
    var mouse = fx.robotContext().getMouseRobot();
    mouse.moveNoWait(onFxThread(() -> fx.point(node).query()));
    mouse.pressNoWait(MouseButton.PRIMARY);
    mouse.releaseNoWait(MouseButton.PRIMARY);
    settle();
  }

  @Override
  public Optional<Node> find(String id) {
    var found = fx.lookup("#" + id).queryAll();
    if (found.size() > 1) {
      throw new AssertionError("the id " + id + " is on the screen " + found.size() + " times");
    }
    return found.stream().findFirst();
  }

  @Override
  public <T extends Node> T node(String id, Class<T> type) {
    return type.cast(
        find(id)
            .orElseThrow(
                () -> new AssertionError("no node #" + id + " on the screen; there are " + ids())));
  }

  @Override
  public String text(String id) {
    return onFxThread(() -> textOf(node(id, Node.class)));
  }

  @Override
  public void await(String id, Predicate<? super Node> condition, Duration limit) {
    try {
      WaitForAsyncUtils.waitFor(
          limit.toMillis(),
          TimeUnit.MILLISECONDS,
          () -> onFxThread(() -> find(id).filter(condition).isPresent()));
    } catch (TimeoutException e) {
      screenshotBeside(id);
      throw new AssertionError(
          "#" + id + " did not become as awaited within " + limit + "; there are " + ids(), e);
    }
    settle();
  }

  @Override
  public void screenshot(Path png) {
    settle();
    var picture = onFxThread(this::picture);
    try {
      var folder = png.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      ImageIO.write(picture, "png", png.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void screenshotBeside(String id) {
    screenshot(Path.of("target", "screens", "not-awaited-" + id + ".png"));
  }

  private BufferedImage picture() {
    var image = stage.getScene().snapshot(null);
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  private String ids() {
    return fx.lookup((Node node) -> node.getId() != null).queryAll().stream()
        .map(node -> "#" + node.getId())
        .sorted()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String textOf(Node node) {
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case TextInputControl input -> input.getText();
      case Text text -> text.getText();
      case Parent parent ->
          parent.getChildrenUnmodifiable().stream()
              .map(TestFxRobot::textOf)
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining("\n"));
      default -> "";
    };
  }

  private static <T> T onFxThread(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, question);
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }
}
