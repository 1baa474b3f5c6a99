package dev.holdpoint.views.status;

import java.time.Duration;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How far a trigger's window has filled: a small bar and "3:10 of 5:00"; empty bar when clear. */
public final class WindowBar extends HBox {
  private final Bar bar = new Bar();
  private final Label word = new Label();

  public WindowBar() {
    getStyleClass().addAll("gauge", "window");
    setAccessibleRole(AccessibleRole.TEXT);
    bar.setMinSize(88, 8);
    bar.setPrefSize(88, 8);
    bar.setMaxSize(88, 8);
    word.getStyleClass().add("word");
    word.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(bar, word);
    clear();
  }

  /** Nothing accrued: an empty grey bar without words. */
  public void clear() {
    bar.setFraction(0);
    word.setText("");
    Tone.NORMAL.applyTo(this);
    setAccessibleText("window empty");
  }

  /** Fired, by a condition that has no window of its own. */
  public void full() {
    bar.setFraction(1);
    word.setText("");
    Tone.CRITICAL.applyTo(this);
    setAccessibleText("fired");
  }

  /** Shows how many of so many failures in a row there were. */
  public void count(int failures, int needed) {
    if (failures <= 0) {
      clear();
      return;
    }
    bar.setFraction((double) failures / needed);
    word.setText(failures + " of " + needed);
    (failures < needed ? Tone.ABNORMAL : Tone.CRITICAL).applyTo(this);
    setAccessibleText("failed " + word.getText() + " in a row");
  }

  /**
   * Shows an accrued time.
   *
   * @param needed the window of the trigger; an accrued time of that length has fired
   */
  public void fill(Duration accrued, Duration needed) {
    if (accrued.isZero() || accrued.isNegative()) {
      clear();
      return;
    }
    bar.setFraction(needed.isZero() ? 1 : (double) accrued.toMillis() / needed.toMillis());
    word.setText(Words.clock(accrued) + " of " + Words.clock(needed));
    (accrued.compareTo(needed) < 0 ? Tone.ABNORMAL : Tone.CRITICAL).applyTo(this);
    setAccessibleText("out for " + word.getText());
  }
}
