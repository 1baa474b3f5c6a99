package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Every key of the window. Decisions only open their sheet; nothing is decided by a key alone. */
final class Shortcuts {
  static final KeyCombination OPEN_PACKAGE = control(KeyCode.O);
  static final KeyCombination START = shift(KeyCode.S);
  static final KeyCombination EXPORT = control(KeyCode.E);
  static final KeyCombination QUIT = control(KeyCode.Q);
  static final KeyCombination BOARD = control(KeyCode.DIGIT1);
  static final KeyCombination RUN = control(KeyCode.DIGIT2);
  static final KeyCombination PACKAGE = control(KeyCode.DIGIT3);
  static final KeyCombination COMMITMENT = control(KeyCode.DIGIT4);
  static final KeyCombination DRILLS = control(KeyCode.DIGIT5);
  static final KeyCombination BACKTEST = control(KeyCode.DIGIT6);
  static final KeyCombination NEXT_PLACE = new KeyCodeCombination(KeyCode.F6);
  static final KeyCombination DECISIONS = control(KeyCode.D);
  static final KeyCombination EVIDENCE = control(KeyCode.G);
  static final KeyCombination OPEN_EVIDENCE = control(KeyCode.I);
  static final KeyCombination POST_MORTEM = shift(KeyCode.P);
  static final KeyCombination STAGE_TABLE = shift(KeyCode.G);
  static final KeyCombination THEME = shift(KeyCode.D);
  private static final List<KeyCode> DIGITS =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);

  private Shortcuts() {}

  /** The key that opens the sheet of a decision; triggers have keys of their own. */
  static Optional<KeyCombination> of(DecisionKind kind) {
    return switch (kind) {
      case RELEASE -> Optional.of(control(KeyCode.R));
      case RE_VERIFY -> Optional.of(shift(KeyCode.V));
      case RETRY -> Optional.of(shift(KeyCode.Y));
      case RESUME -> Optional.of(shift(KeyCode.U));
      case NARROW -> Optional.of(shift(KeyCode.N));
      case ROLL_BACK -> Optional.of(shift(KeyCode.B));
      case ABORT -> Optional.of(shift(KeyCode.X));
      case TAKE_OVER -> Optional.of(shift(KeyCode.T));
      case HOLD -> Optional.of(shift(KeyCode.H));
      case EXTEND_WINDOW -> Optional.of(shift(KeyCode.W));
      case START -> Optional.of(START);
      case USE_SECONDARY, ARM, DISARM, RESET -> Optional.empty();
    };
  }

  /** The key for the trigger in this place, from 0; the first five have one. */
  static Optional<KeyCombination> ofTrigger(int place) {
    return place < DIGITS.size() ? Optional.of(shift(DIGITS.get(place))) : Optional.empty();
  }

  /** The key in words, for a tooltip. */
  static String words(DecisionKind kind) {
    return of(kind).map(KeyCombination::getDisplayText).orElse("");
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.CONTROL_DOWN);
  }

  private static KeyCombination shift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);
  }
}
