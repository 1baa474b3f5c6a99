package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.run.RunWords;
import java.util.Optional;

/**
 * A decision as a button.
 *
 * @param refused why it cannot be taken now; it is then shown disabled, with this beside it
 */
public record DecisionButton(Offer offer, Optional<String> refused) {
  /** The node id that any robot knows it by. */
  public static String id(DecisionKind kind) {
    return switch (kind) {
      case HOLD -> "hold-now";
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

  /** The object's name; a sheet follows. */
  String label() {
    return offer.headline() + "…";
  }

  boolean enabled() {
    return refused.isEmpty();
  }

  boolean primary() {
    return offer.kind() == DecisionKind.RELEASE || offer.kind() == DecisionKind.RESUME;
  }
}
