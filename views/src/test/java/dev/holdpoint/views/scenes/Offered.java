package dev.holdpoint.views.scenes;

import static java.util.stream.Collectors.toMap;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.Offer.UnitEffect;
import dev.holdpoint.projection.TriggerLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decisions that go with a situation, worded as the projection words them. */
final class Offered {
  private static final Set<DecisionKind> ON_HOLD =
      Set.of(
          DecisionKind.RELEASE,
          DecisionKind.RE_VERIFY,
          DecisionKind.RETRY,
          DecisionKind.USE_SECONDARY,
          DecisionKind.RESUME,
          DecisionKind.NARROW);

  private static final List<UnitEffect> START =
      List.of(
          new UnitEffect("us-east", "version v2.1.0, weight 25", "version v2.0.3, weight 0"),
          new UnitEffect("eu-north", "version v2.1.0, weight 25", "version v2.0.3, weight 0"),
          new UnitEffect("eu-west", "version v2.1.0, weight 25", "version v2.0.3, weight 0"));
  private static final List<UnitEffect> CANARY =
      List.of(
          new UnitEffect("us-east", "weight 25", "weight 0"),
          new UnitEffect("eu-north", "weight 25", "weight 0"),
          new UnitEffect("eu-west", "weight 25", "weight 5"));

  private Offered() {}

  static List<Offer> of(List<OpenHold> holds, List<TriggerLine> triggers, List<String> mustOpen) {
    var offers = new ArrayList<Offer>();
    for (OpenHold hold : holds) {
      hold.reason().admits().stream()
          .filter(ON_HOLD::contains)
          .sorted(Comparator.naturalOrder())
          .forEach(kind -> offers.add(onHold(kind, hold, mustOpen)));
    }
    boolean blocked = holds.stream().anyMatch(h -> h.reason() == HoldReason.ROLLBACK_BLOCKED);
    offers.add(run(DecisionKind.HOLD, "Hold the run now", Optional.empty()));
    offers.add(
        run(
            DecisionKind.ROLL_BACK,
            "Roll back 3 units to v2.0.3",
            blocked ? Optional.of("The run is already being rolled back.") : Optional.empty()));
    offers.set(offers.size() - 1, back(offers.getLast(), Optional.empty(), START));
    offers.add(
        back(
            run(
                DecisionKind.ROLL_BACK,
                "Roll back 3 units to the checkpoint of 5 % in one region",
                Optional.empty()),
            Optional.of("canary"),
            CANARY));
    boolean partly = holds.stream().anyMatch(h -> h.reason() == HoldReason.PARTLY_ROLLED_BACK);
    offers.add(
        run(
            DecisionKind.ABORT,
            partly
                ? "Close the run at the checkpoint of 5 % in one region"
                : "Abort the run, as it is",
            Optional.empty()));
    offers.add(run(DecisionKind.TAKE_OVER, "Take over by hand", Optional.empty()));
    if (holds.stream().anyMatch(h -> h.reason() == HoldReason.WINDOW_CLOSING)) {
      offers.add(run(DecisionKind.EXTEND_WINDOW, "Extend the change window", Optional.empty()));
    }
    for (TriggerLine trigger : triggers) {
      offers.add(trigger(DecisionKind.ARM, "Arm ", trigger, trigger.armedBy().isEmpty()));
      offers.add(trigger(DecisionKind.DISARM, "Disarm ", trigger, trigger.armedBy().isPresent()));
      offers.add(trigger(DecisionKind.RESET, "Reset ", trigger, trigger.firedAt().isPresent()));
    }
    return offers;
  }

  private static Offer onHold(DecisionKind kind, OpenHold hold, List<String> mustOpen) {
    boolean release = kind == DecisionKind.RELEASE;
    boolean degraded = hold.reason() == HoldReason.DEGRADED;
    String headline =
        switch (kind) {
          case RELEASE ->
              degraded
                  ? "Accept 25 % in three regions as degraded"
                  : hold.people() > 1
                      ? "Release Retire the old path (all payments in six regions, without the"
                          + " old path), no way back"
                      : "Release 25 % in three regions";
          case RE_VERIFY ->
              hold.reason() == HoldReason.PARTLY_ROLLED_BACK
                  ? "Check the restored units again and wait here"
                  : "Re-verify 25 % in three regions";
          case NARROW -> "Narrow 25 % in three regions";
          case RETRY -> "Try the restore again by set-weight";
          case USE_SECONDARY -> "Restore Europe west by switch-vault";
          default ->
              hold.reason() == HoldReason.PARTLY_ROLLED_BACK
                  ? "Re-verify 5 % in one region and go on from there"
                  : "Resume 25 % in three regions";
        };
    boolean fired = release && hold.reason() == HoldReason.TRIGGER;
    return new Offer(
        Decision.on(kind, hold.id(), ""),
        headline,
        "I authorise: " + headline + ".",
        kind.role(),
        fired
            ? Optional.of("The trigger must have cleared and been reset first.")
            : Optional.empty(),
        release && degraded,
        release ? hold.people() : 1,
        release ? mustOpen : List.of(),
        List.of(),
        Map.of(),
        kind == DecisionKind.USE_SECONDARY);
  }

  private static Offer run(DecisionKind kind, String headline, Optional<String> refusal) {
    return new Offer(
        Decision.of(kind, ""),
        headline,
        "I authorise: " + headline + ".",
        kind.role(),
        refusal,
        kind == DecisionKind.ABORT,
        1,
        List.of(),
        List.of(),
        Map.of(),
        kind == DecisionKind.HOLD
            || kind == DecisionKind.ROLL_BACK
            || kind == DecisionKind.ABORT
            || kind == DecisionKind.TAKE_OVER);
  }

  private static Offer back(Offer plain, Optional<String> stage, List<UnitEffect> effects) {
    return new Offer(
        stage.map(id -> Decision.backTo(id, "")).orElse(plain.decision()),
        plain.headline(),
        plain.meaning(),
        plain.role(),
        plain.refusal(),
        plain.needsReason(),
        plain.people(),
        plain.mustOpen(),
        effects,
        plain.stages(),
        plain.bringsBack());
  }

  private static Offer trigger(
      DecisionKind kind, String word, TriggerLine trigger, boolean possible) {
    String headline = word + trigger.id().toUpperCase(java.util.Locale.ROOT);
    var stages = trigger.armable().stages().stream().map(TriggerLine.StageChoice::id).toList();
    return new Offer(
        kind == DecisionKind.ARM
            ? Decision.arm(trigger.id(), stages, trigger.armable().until().orElseThrow(), "")
            : Decision.onTrigger(kind, trigger.id(), Optional.empty(), ""),
        headline,
        "I authorise: " + headline + ".",
        kind == DecisionKind.RESET ? Role.RELEASE : Role.ROLLBACK,
        possible ? Optional.empty() : Optional.of("Not now."),
        false,
        1,
        List.of(),
        List.of(),
        trigger.armable().stages().stream()
            .collect(toMap(TriggerLine.StageChoice::id, TriggerLine.StageChoice::title)),
        false);
  }
}
