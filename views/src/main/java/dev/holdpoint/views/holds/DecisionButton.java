package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.run.RunWords;
import java.util.Optional;

/**
 * A decision as a button.
 *
 * @param label on the button; a sheet follows
 * @param refused why it cannot be taken now; it is then shown disabled, with this beside it
 */
public record DecisionButton(Offer offer, String label, Optional<String> refused) {
  /** Style class of a button that never gets the focus by itself. */
  public static final String TAKES_BACK = "takes-back";

  /** Whether the decision undoes, stops or hands over; nobody should meet it by an Enter. */
  static boolean takesBack(DecisionKind kind) {
    return switch (kind) {
      case USE_SECONDARY, NARROW, ROLL_BACK, ABORT, TAKE_OVER -> true;
      case START, HOLD, RELEASE, RE_VERIFY, RETRY, RESUME, ARM, DISARM, RESET, EXTEND_WINDOW ->
          false;
    };
  }

  /** The node id that any robot knows it by. */
  public static String id(DecisionKind kind) {
    return switch (kind) {
      case HOLD -> "hold-now";
      case USE_SECONDARY -> "secondary";
      case START,
          RELEASE,
          RE_VERIFY,
          RETRY,
          RESUME,
          NARROW,
          ROLL_BACK,
          ABORT,
          TAKE_OVER,
          ARM,
          DISARM,
          RESET,
          EXTEND_WINDOW ->
          RunWords.lower(kind.name()).replace(' ', '-');
    };
  }

  String id() {
    return id(offer.kind());
  }

  /** The object's name; what only repeats the stage that the packet is about leaves it out. */
  static String label(Offer offer, String stage) {
    boolean shortened =
        offer.kind() == DecisionKind.RE_VERIFY || offer.kind() == DecisionKind.NARROW;
    boolean beside = shortened && offer.headline().endsWith(" " + stage);
    return (beside
            ? offer.headline().substring(0, offer.headline().length() - stage.length() - 1)
            : offer.headline())
        + "…";
  }

  boolean enabled() {
    return refused.isEmpty();
  }

  boolean primary() {
    return isPrimary(offer);
  }

  private static boolean isPrimary(Offer offer) {
    return offer.kind() == DecisionKind.RELEASE || offer.kind() == DecisionKind.RESUME;
  }
}
