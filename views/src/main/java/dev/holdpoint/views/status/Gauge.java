package dev.holdpoint.views.status;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A level with a word and a detail, such as the way back: "full", "4:10 · proved 6 s ago". */
public final class Gauge extends HBox {
  private final Bar bar = new Bar();
  private final Label word = new Label();
  private final Label detail = new Label();

  /**
   * What a gauge shows.
   *
   * @param fraction the level in 0..1
   * @param word what the level means in one word; never empty, for colour and length do not speak
   * @param detail a time or an age beside it; may be empty
   */
  public record Reading(double fraction, String word, String detail, Tone tone) {
    public Reading {
      if (word.isBlank()) {
        throw new IllegalArgumentException("A gauge needs a word beside its bar");
      }
    }
  }

  public Gauge(Reading reading) {
    getStyleClass().add("gauge");
    setAccessibleRole(AccessibleRole.TEXT);
    bar.setMinSize(90, 8);
    bar.setPrefSize(90, 8);
    bar.setMaxSize(90, 8);
    word.getStyleClass().add("word");
    word.setMinWidth(USE_PREF_SIZE);
    detail.getStyleClass().add("detail");
    getChildren().addAll(bar, word, detail);
    show(reading);
  }

  /** Leaves the bar out where there is little room: the word says the same. */
  public void compact(boolean wordOnly) {
    bar.setVisible(!wordOnly);
    bar.setManaged(!wordOnly);
  }

  /** Shows another reading. */
  public void show(Reading reading) {
    bar.setFraction(reading.fraction());
    word.setText(reading.word());
    detail.setText(reading.detail());
    reading.tone().applyTo(this);
    setAccessibleText((reading.word() + " " + reading.detail()).strip());
  }
}
