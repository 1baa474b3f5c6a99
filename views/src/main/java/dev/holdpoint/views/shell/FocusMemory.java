package dev.holdpoint.views.shell;

import dev.holdpoint.views.holds.DecisionButton;
import java.util.Optional;
import javafx.scene.Node;

/** Where the person was before a sheet came. */
final class FocusMemory {
  private final Node root;
  private Optional<Node> before = Optional.empty();

  FocusMemory(Node root) {
    this.root = root;
  }

  /** Remembers the node that has the focus. */
  void remember() {
    var scene = root.getScene();
    before = Optional.ofNullable(scene == null ? null : scene.getFocusOwner());
  }

  /** Goes back to it, or elsewhere if it is gone or would take something back. */
  void comeBack(Runnable elsewhere) {
    before
        .filter(node -> node.getScene() != null && node.getScene() == root.getScene())
        .filter(node -> !node.isDisabled() && node.isVisible())
        .filter(node -> !node.getStyleClass().contains(DecisionButton.TAKES_BACK))
        .ifPresentOrElse(Node::requestFocus, elsewhere);
    before = Optional.empty();
  }
}
