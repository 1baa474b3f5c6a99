package dev.holdpoint.views.status;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;

/** A status as shape and word; the style sheet adds the tone's outline and colour. */
public final class StatusGlyph extends HBox {
  private final SVGPath shape = new SVGPath();
  private final Label word = new Label();
  private Status status;

  /** A glyph with the status' own word. */
  public StatusGlyph(Status status) {
    this(status, status.word());
  }

  /** A glyph with a word of the caller's. */
  public StatusGlyph(Status status, String text) {
    this.status = status;
    getStyleClass().add("status-glyph");
    shape.getStyleClass().add("shape");
    setAccessibleRole(AccessibleRole.TEXT);
    word.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(shape, word);
    show(status, text);
  }

  /** A boxed glyph in capitals, for the header of a run. */
  public static StatusGlyph chip(Status status) {
    var chip = new StatusGlyph(status, status.word().toUpperCase(java.util.Locale.ROOT));
    chip.getStyleClass().add("chip");
    return chip;
  }

  /** This glyph, whose word takes more lines where there is no room for it in one. */
  public StatusGlyph wrapping() {
    word.setMinWidth(0);
    word.setWrapText(true);
    setMinWidth(0);
    return this;
  }

  /** The status shown. */
  public Status status() {
    return status;
  }

  /** Shows another status with its own word. */
  public void show(Status next) {
    show(next, next.word());
  }

  /** Shows another status with a word of the caller's. */
  public void show(Status next, String text) {
    status = next;
    shape.setContent(next.shape());
    shape.getStyleClass().remove("solid");
    if (next.solid()) {
      shape.getStyleClass().add("solid");
    }
    word.setText(text);
    next.tone().applyTo(this);
    setAccessibleText(text.isEmpty() ? next.word() : text);
  }
}
