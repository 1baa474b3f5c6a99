package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.Admissible;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Words every decision that the state might admit, and says why it does not. */
final class Offers {
  private final RunState state;
  private final Packet packet;

  private Offers(RunState state, Packet packet) {
    this.state = state;
    this.packet = packet;
  }

  static List<Offer> of(RunState state, Packet packet) {
    return state.over() ? List.of() : new Offers(state, packet).all();
  }

  private List<Offer> all() {
    var offers = new ArrayList<Offer>();
    for (var hold : state.holds()) {
      hold.reason().admits().stream()
          .filter(Offers::answersOneHold)
          .sorted(Comparator.naturalOrder())
          .forEach(kind -> offers.add(onHold(kind, hold)));
    }
    for (var kind :
        List.of(
            DecisionKind.HOLD,
            DecisionKind.ROLL_BACK,
            DecisionKind.ABORT,
            DecisionKind.TAKE_OVER)) {
      offers.add(offer(Decision.of(kind, ""), Optional.empty()));
    }
    if (state.held(HoldReason.WINDOW_CLOSING)) {
      offers.add(
          offer(
              new Decision(
                  DecisionKind.EXTEND_WINDOW,
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  Optional.of(state.window().closes().plus(Duration.ofMinutes(30))),
                  ""),
              Optional.empty()));
    }
    state.change().triggers().forEach(t -> offers.addAll(onTrigger(t.id())));
    return offers;
  }

  private static boolean answersOneHold(DecisionKind kind) {
    return switch (kind) {
      case RELEASE, RE_VERIFY, RETRY, RESUME, NARROW -> true;
      case START, HOLD, ROLL_BACK, ABORT, TAKE_OVER, ARM, DISARM, RESET, EXTEND_WINDOW -> false;
    };
  }

  private Offer onHold(DecisionKind kind, HoldPlaced hold) {
    var units =
        kind == DecisionKind.NARROW
            ? state.unitsOf(state.stage()).reversed().stream().limit(1).toList()
            : List.<String>of();
    return offer(
        new Decision(
            kind, Optional.of(hold.id()), Optional.empty(), units, Optional.empty(), "as read"),
        Optional.of(hold));
  }

  private List<Offer> onTrigger(String trigger) {
    Instant until = state.now().plus(Duration.ofHours(1));
    return List.of(
        offer(
            Decision.onTrigger(DecisionKind.ARM, trigger, Optional.of(until), ""),
            Optional.empty()),
        offer(
            Decision.onTrigger(DecisionKind.DISARM, trigger, Optional.empty(), ""),
            Optional.empty()),
        offer(
            Decision.onTrigger(DecisionKind.RESET, trigger, Optional.empty(), ""),
            Optional.empty()));
  }

  private Offer offer(Decision probe, Optional<HoldPlaced> hold) {
    var decision =
        new Decision(
            probe.kind(),
            probe.hold(),
            probe.trigger(),
            probe.kind() == DecisionKind.NARROW ? List.of() : probe.units(),
            probe.stage(),
            probe.until(),
            "");
    var refusal = Admissible.refusal(state, probe).map(Admissible.Refusal::why);
    var headline = headline(probe, hold);
    boolean degraded = hold.filter(h -> h.reason() == HoldReason.DEGRADED).isPresent();
    boolean release = probe.kind() == DecisionKind.RELEASE;
    return new Offer(
        decision,
        headline,
        "I authorise: " + headline + ".",
        Admissible.role(state, probe),
        refusal,
        release && degraded || probe.kind() == DecisionKind.ABORT,
        release ? hold.map(HoldPlaced::people).orElse(1) : 1,
        release ? mustOpen() : List.of());
  }

  /** Failing or degraded evidence, which must have been opened before a release. */
  private List<String> mustOpen() {
    return packet.evidence().stream()
        .filter(e -> e.verdict() == Verdict.DEGRADED || e.verdict() == Verdict.FAIL)
        .map(EvidenceLine::id)
        .toList();
  }

  private String headline(Decision decision, Optional<HoldPlaced> hold) {
    var stage = state.stage();
    return switch (decision.kind()) {
      case START -> "Start " + state.change().metadata().title();
      case HOLD -> "Hold the run now";
      case RELEASE -> release(stage, hold);
      case RE_VERIFY -> "Re-verify " + stage.title();
      case RETRY ->
          state.rollback().isPresent()
              ? "Try the restore again"
              : "Try " + stage.title() + " again, attempt " + (state.course().attempt() + 1);
      case RESUME ->
          state.rollback().isPresent() ? "Resume the rollback" : "Resume " + stage.title();
      case NARROW -> "Narrow " + stage.title();
      case ROLL_BACK ->
          "Roll back " + count(touched(), "unit") + " to " + state.change().knownGood().version();
      case ABORT -> "Abort the run, as it is";
      case TAKE_OVER -> "Take over by hand";
      case ARM -> "Arm " + trigger(decision);
      case DISARM -> "Disarm " + trigger(decision);
      case RESET -> "Reset " + trigger(decision);
      case EXTEND_WINDOW -> "Extend the change window";
    };
  }

  private String release(Stage stage, Optional<HoldPlaced> hold) {
    boolean before = hold.filter(h -> h.reason() == HoldReason.PLANNED).isPresent();
    if (before) {
      return "Release "
          + stage.title()
          + " ("
          + stage.exposure()
          + ")"
          + (stage.wayBack().exists() ? "" : ", no way back");
    }
    boolean degraded = hold.filter(h -> h.reason() == HoldReason.DEGRADED).isPresent();
    return degraded
        ? "Accept " + stage.title() + " as degraded"
        : "Release the hold in " + stage.title();
  }

  private int touched() {
    return (int) state.intents().stream().map(i -> i.intended().key().unit()).distinct().count();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String trigger(Decision decision) {
    return decision
        .trigger()
        .flatMap(state.change()::trigger)
        .map(t -> TriggerLines.name(t) + ", " + t.title())
        .orElse("");
  }
}
