package dev.holdpoint.projection;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import java.util.List;
import java.util.Optional;

/**
 * A decision that might be taken.
 *
 * @param decision without a reason; a narrowing without units and an arming without expiry are
 *     completed on the sheet
 * @param headline names the object, {@code Release 25 % in three regions}
 * @param meaning what is signed, in words, to be shown above the button
 * @param refusal why nobody can take it now; absent if it can be taken
 * @param needsReason whether a written reason is demanded
 * @param people how many must sign
 * @param mustOpen ids of evidence that must have been opened before
 * @param effects what a rollback does to each unit that it touches; empty for other decisions
 */
public record Offer(
    Decision decision,
    String headline,
    String meaning,
    Role role,
    Optional<String> refusal,
    boolean needsReason,
    int people,
    List<String> mustOpen,
    List<UnitEffect> effects) {
  /** Copies the lists. */
  public Offer {
    mustOpen = List.copyOf(mustOpen);
    effects = List.copyOf(effects);
  }

  /** What becomes of one unit: the fields that change, as they are and as they will be. */
  public record UnitEffect(String unit, String now, String then) {}

  /**
   * What is signed once the decision has been completed on the sheet: with the units that are
   * dropped, or the time until which it holds.
   */
  public String meaning(Decision completed) {
    var units =
        completed.units().isEmpty() ? "" : " Without " + String.join(", ", completed.units()) + ".";
    var until = completed.until().map(at -> " Until " + at + ".").orElse("");
    return meaning + units + until;
  }

  /** What kind of decision. */
  public DecisionKind kind() {
    return decision.kind();
  }
}
