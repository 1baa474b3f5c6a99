package dev.holdpoint.views.status;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;

/** How much attention something asks for. Colour goes with the last two only. */
public enum Tone {
  /** Grey: nothing to do. */
  NORMAL,
  /** Amber: look, and perhaps decide. */
  ABNORMAL,
  /** Red: act. */
  CRITICAL;

  /** The style class of this tone: {@code normal}, {@code abnormal} or {@code critical}. */
  public String styleClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Gives a node this tone's style class and takes the others away. */
  public void applyTo(Node node) {
    List<String> classes = node.getStyleClass();
    for (Tone tone : values()) {
      if (tone != this) {
        classes.remove(tone.styleClass());
      }
    }
    if (!classes.contains(styleClass())) {
      classes.add(styleClass());
    }
  }
}
