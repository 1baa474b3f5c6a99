package dev.holdpoint.views.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/**
 * The hands and eyes of a screen test. Nodes are named by their id, without {@code #}. Every call
 * returns when the FX thread has handled what it caused. A node that is not there, or more than one
 * of the name, fails the test with the ids that are there.
 */
public interface Robot {

  /** Clicks the middle of a visible node with the primary button. */
  void click(String id);

  /** Clicks into a text field, replaces what it holds, and leaves the focus there. */
  void type(String id, String text);

  /** Presses the keys together and releases them: {@code press(CONTROL, S)}. */
  void press(KeyCode... keys);

  /** The node of that id, if it is on the screen; looks only, does not wait. */
  Optional<Node> find(String id);

  /** The node of that id as the wanted type. */
  <T extends Node> T node(String id, Class<T> type);

  /**
   * The text that a person reads in the node: its own, or that of its labels from top to bottom.
   */
  String text(String id);

  /**
   * Waits until the node is on the screen and satisfies the condition, which is asked on the FX
   * thread; fails after the limit. Meant for the coming of a projection, not for checking speed.
   */
  void await(String id, Predicate<? super Node> condition, Duration limit);

  /** Writes what the stage shows as a PNG file, at the scene's own size. */
  void screenshot(Path png);
}
