package dev.holdpoint.app.demo;

import dev.holdpoint.desk.PersonLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javax.imageio.ImageIO;

/** Works a window as a person would: by what is visible and enabled, found by its id. */
final class Hand {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(60);

  private final Parent root;
  private final Path pictures;
  private final List<String> taken = new ArrayList<>();

  Hand(Parent root, Path pictures) {
    this.root = root;
    this.pictures = pictures;
  }

  /** Names of the pictures taken, in order. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  /** Waits until something is so, or patience ends. */
  boolean await(Callable<Boolean> condition) throws InterruptedException {
    return await(condition, PATIENCE);
  }

  /** Waits until something is so, or the time is up. */
  boolean await(Callable<Boolean> condition, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (Toolkit.on(condition)) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  /** Waits for a node that can be used. */
  boolean ready(String id) throws InterruptedException {
    return await(() -> usable(id).isPresent());
  }

  /** Whether the node is on screen now. */
  boolean shows(String id) throws InterruptedException {
    return Toolkit.on(() -> visible(id).isPresent());
  }

  private Optional<Node> visible(String id) {
    return root.lookupAll("#" + id.replace(".", "\\.")).stream().filter(Hand::onScreen).findFirst();
  }

  private static boolean onScreen(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private Optional<Node> usable(String id) {
    return visible(id).filter(n -> !n.isDisabled());
  }

  /** Clicks a node once it can be used; false if it never could. */
  boolean click(String id) throws InterruptedException {
    return ready(id)
        && Toolkit.on(
            () -> {
              usable(id).ifPresent(Hand::press);
              return true;
            });
  }

  private static void press(Node node) {
    mouse(node, MouseEvent.MOUSE_ENTERED, true);
    mouse(node, MouseEvent.MOUSE_PRESSED, true);
    mouse(node, MouseEvent.MOUSE_RELEASED, false);
    mouse(node, MouseEvent.MOUSE_CLICKED, false);
  }

  private static void mouse(Node node, EventType<MouseEvent> type, boolean down) {
    var bounds = node.getLayoutBounds();
    double x = bounds.getMinX() + bounds.getWidth() / 2;
    double y = bounds.getMinY() + bounds.getHeight() / 2;
    var place = node.localToScreen(x, y);
    double screenX = place == null ? 0 : place.getX();
    double screenY = place == null ? 0 : place.getY();
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            screenX,
            screenY,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            true,
            new PickResult(node, screenX, screenY)));
  }

  /** Chooses a person in a choice. */
  boolean choose(String id, String person) throws InterruptedException {
    return ready(id)
        && Toolkit.on(
            () -> {
              if (usable(id).orElse(null) instanceof ComboBox<?> choice) {
                for (int i = 0; i < choice.getItems().size(); i++) {
                  if (choice.getItems().get(i) instanceof PersonLine line
                      && line.id().equals(person)) {
                    choice.getSelectionModel().select(i);
                    return true;
                  }
                }
              }
              return false;
            });
  }

  /** Types into a field. */
  boolean type(String id, String text) throws InterruptedException {
    return ready(id)
        && Toolkit.on(
            () -> {
              if (usable(id).orElse(null) instanceof TextInputControl field) {
                field.requestFocus();
                field.setText(text);
                return true;
              }
              return false;
            });
  }

  /** Opens every row of a table with the Enter key. */
  void openAllRows(String id) throws InterruptedException {
    int rows =
        Toolkit.on(
            () ->
                visible(id).orElse(null) instanceof TableView<?> table
                    ? table.getItems().size()
                    : 0);
    for (int i = 0; i < rows; i++) {
      int row = i;
      Toolkit.on(
          () -> {
            if (visible(id).orElse(null) instanceof TableView<?> table) {
              table.getSelectionModel().select(row);
              Event.fireEvent(
                  table,
                  new KeyEvent(
                      KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            }
            return true;
          });
    }
  }

  /** Takes a picture of the window. */
  void picture(String what) throws InterruptedException {
    var name = String.format(Locale.ROOT, "%02d-%s.png", taken.size() + 1, what);
    Thread.sleep(Duration.ofMillis(250));
    var image = Toolkit.on(() -> SwingFXUtils.fromFXImage(root.snapshot(null, null), null));
    try {
      Files.createDirectories(pictures);
      ImageIO.write(image, "png", pictures.resolve(name).toFile());
      taken.add(name);
    } catch (IOException lost) {
      throw new IllegalStateException("the picture " + name + " could not be written", lost);
    }
  }
}
