package dev.holdpoint.projection;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.decision.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision that might be taken.
 *
 * @param decision without a reason; a narrowing without units and an arming without expiry are
 *     completed on the sheet
 * @param headline names the object, {@code Release 25 % in three regions}
 * @param meaning what is signed, in words, before it is completed
 * @param refusal why nobody can take it now; absent if it can be taken
 * @param needsReason whether a written reason is demanded
 * @param people how many must sign
 * @param mustOpen ids of evidence that must have been opened before
 * @param effects what a rollback does to each unit that it touches; empty for other decisions
 * @param stages titles of the stages by id, by which what is signed names those that an arming
 *     covers
 * @param bringsBack whether it stops the run or brings it back, and leads nowhere on
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
    List<UnitEffect> effects,
    Map<String, String> stages,
    boolean bringsBack) {
  /** Copies the lists and the titles. */
  public Offer {
    mustOpen = List.copyOf(mustOpen);
    effects = List.copyOf(effects);
    stages = Map.copyOf(stages);
  }

  /** What becomes of one unit: the fields that change, as they are and as they will be. */
  public record UnitEffect(String unit, String now, String then) {}

  /**
   * What is signed, word for word as it stands above the button, once the decision has been
   * completed on the sheet: with the units that are dropped, the stages that are covered, the time
   * until which it holds, and the packet that was shown.
   */
  public String meaning(Decision completed, Packet shown) {
    var titles = shown.live().stream().collect(toMap(UnitNow::unit, UnitNow::title));
    var without = named(" Without ", completed.units(), titles);
    var covered = named(" In ", completed.stages(), stages);
    var until = completed.until().map(at -> " Until " + Times.utc(at) + ".").orElse("");
    return meaning
        + without
        + covered
        + until
        + " On the evidence of packet "
        + shown.digest().substring(0, 8)
        + ", as shown at "
        + Times.utc(shown.at())
        + ".";
  }

  /** By title, as people know it, and by id, as the record does. */
  private static String named(String before, List<String> ids, Map<String, String> titles) {
    return ids.isEmpty()
        ? ""
        : ids.stream()
            .map(id -> titles.containsKey(id) ? titles.get(id) + " (" + id + ")" : id)
            .collect(joining(", ", before, "."));
  }

  /** What kind of decision. */
  public DecisionKind kind() {
    return decision.kind();
  }
}
