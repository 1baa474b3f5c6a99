package dev.holdpoint.views.shell;

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

  /** Goes back to it, or elsewhere if it is gone. */
  void comeBack(Runnable elsewhere) {
    before
        .filter(node -> node.getScene() != null && node.getScene() == root.getScene())
        .filter(node -> !node.isDisabled() && node.isVisible())
        .ifPresentOrElse(Node::requestFocus, elsewhere);
    before = Optional.empty();
  }
}
