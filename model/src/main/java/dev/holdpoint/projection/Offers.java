package dev.holdpoint.projection;

import static java.util.stream.Collectors.toMap;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.Admissible;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.Offer.UnitEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
          .filter(kind -> kind != DecisionKind.USE_SECONDARY || secondary().isPresent())
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
    checkpoints().forEach(s -> offers.add(offer(Decision.backTo(s, ""), Optional.empty())));
    if (state.held(HoldReason.WINDOW_CLOSING)) {
      offers.add(
          offer(
              new Decision(
                  DecisionKind.EXTEND_WINDOW,
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  Optional.of(later(state.window().closes()).plus(Duration.ofMinutes(30))),
                  ""),
              Optional.empty()));
    }
    state.change().triggers().forEach(t -> offers.addAll(onTrigger(t)));
    return offers;
  }

  /** Stages before the current one whose checkpoint stands, newest first. */
  private List<String> checkpoints() {
    return state.change().stages().stream()
        .limit(state.course().index())
        .map(Stage::id)
        .filter(id -> state.checkpoint(id).isPresent())
        // Where every unit is already, there is nothing to offer.
        .filter(
            id ->
                Admissible.refusal(state, Decision.backTo(id, ""))
                    .filter(refusal -> refusal.code().equals("HP-DECISION-063"))
                    .isEmpty())
        .toList()
        .reversed();
  }

  private Instant later(Instant closes) {
    return closes.isAfter(state.now()) ? closes : state.now();
  }

  private static boolean answersOneHold(DecisionKind kind) {
    return switch (kind) {
      case RELEASE, RE_VERIFY, RETRY, USE_SECONDARY, RESUME, NARROW -> true;
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

  private List<Offer> onTrigger(Trigger of) {
    var trigger = of.id();
    var anHour = state.now().plus(Duration.ofHours(1));
    var until = Admissible.armableUntil(state, of).filter(anHour::isAfter).orElse(anHour);
    return List.of(
        offer(Decision.arm(trigger, Admissible.armable(state, of), until, ""), Optional.empty()),
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
            probe.stages(),
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
        release ? mustOpen() : List.of(),
        refusal.isEmpty() && probe.kind() == DecisionKind.ROLL_BACK
            ? effects(probe.stage())
            : List.of(),
        state.change().stages().stream().collect(toMap(Stage::id, Stage::title)),
        Admissible.bringsBack(state, probe));
  }

  /** What a rollback to that target would change, in the order in which it would. */
  private List<UnitEffect> effects(Optional<String> stage) {
    var plan = Engine.rollback(state, stage);
    return plan.tasks().stream()
        .map(RestoreTask::unit)
        .distinct()
        .map(
            unit -> {
              var now = state.expected().getOrDefault(unit, plan.targets().get(unit));
              var then = plan.targets().get(unit);
              return now == null || then == null
                  ? new UnitEffect(unit, "", "")
                  : new UnitEffect(unit, differing(now, then), differing(then, now));
            })
        .toList();
  }

  private static String differing(UnitState one, UnitState other) {
    var own = new HashMap<>(one.fields());
    own.entrySet().removeAll(other.fields().entrySet());
    return own.isEmpty() ? "as it is" : new UnitState(own).inWords();
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
      case RE_VERIFY -> reVerify(stage, hold);
      case RETRY ->
          state.rollback().isPresent()
              ? "Try the restore again" + primary()
              : "Try " + stage.title() + " again, attempt " + (state.course().attempt() + 1);
      case USE_SECONDARY -> "Restore " + secondary().orElse("by the secondary action");
      case RESUME -> state.rollback().map(this::resumeBack).orElseGet(() -> resume(stage));
      case NARROW -> "Narrow " + stage.title();
      case ROLL_BACK -> rollBack(decision.stage());
      case ABORT ->
          state
              .partly()
              .flatMap(p -> p.started().stage())
              .map(id -> "Close the run at the checkpoint of " + title(id))
              .orElse("Abort the run, as it is");
      case TAKE_OVER -> "Take over by hand";
      case ARM -> "Arm " + trigger(decision);
      case DISARM -> "Disarm " + trigger(decision);
      case RESET -> "Reset " + trigger(decision);
      case EXTEND_WINDOW -> "Extend the change window";
    };
  }

  /** Where a resumption is offered beside it, it only looks again and waits in the same place. */
  private static String reVerify(Stage stage, Optional<HoldPlaced> hold) {
    var reason = hold.map(HoldPlaced::reason);
    if (reason.filter(r -> r == HoldReason.PARTLY_ROLLED_BACK).isPresent()) {
      return "Check the restored units again and wait here";
    }
    boolean stands =
        reason.filter(r -> r == HoldReason.INTERRUPTED || r == HoldReason.TAKEN_OVER).isPresent();
    return stands ? "Read every unit back again and wait here" : "Re-verify " + stage.title();
  }

  /** The blocked unit and the secondary action that is declared for it. */
  private Optional<String> secondary() {
    return state
        .rollback()
        .flatMap(RollbackCourse::task)
        .flatMap(task -> task.secondary().map(by -> unit(task.unit()) + " by " + by));
  }

  /** Which of two actions is tried again; nothing where there is only one. */
  private String primary() {
    return state
        .rollback()
        .flatMap(RollbackCourse::task)
        .filter(task -> task.secondary().isPresent())
        .map(task -> " by " + task.action())
        .orElse("");
  }

  private String rollBack(Optional<String> target) {
    int units = Engine.rollback(state, target).targets().size();
    return "Roll back " + count(units, "unit") + " to " + destination(target);
  }

  private String destination(Optional<String> target) {
    return target
        .map(id -> "the checkpoint of " + title(id))
        .orElse(state.change().knownGood().version() + ", the declared start");
  }

  /** What a rollback that stands still goes on to restore, and to what. */
  private String resumeBack(RollbackCourse course) {
    var started = course.started();
    var units =
        new TreeSet<>(
            state.takenOver() && !started.narrowing()
                ? Engine.rollback(state, started.stage()).targets().keySet()
                : started.targets().keySet());
    if (!state.takenOver()) {
      units.removeAll(course.restored().keySet());
    }
    return "Resume the rollback to "
        + destination(started.stage())
        + (units.isEmpty()
            ? ""
            : ": " + units.stream().map(this::unit).collect(Collectors.joining(", ")));
  }

  private String resume(Stage stage) {
    if (state.partly().isPresent()) {
      return "Re-verify " + stage.title() + " and go on from there";
    }
    return Engine.standpoint(state)
        .filter(_ -> state.standsStill())
        .map(
            found ->
                switch (found.standpoint()) {
                  case AS_RECORDED -> "Resume " + stage.title();
                  case MID_STAGE ->
                      "Resume "
                          + stage.title()
                          + ", "
                          + count(found.back().size(), "unit")
                          + " anew";
                  case CHECKPOINT -> "Resume from the checkpoint of " + title(found.stage());
                  case START -> "Resume from the declared start";
                })
        .orElse("Resume " + stage.title());
  }

  private String unit(String id) {
    return state.change().units().stream()
        .filter(unit -> unit.id().equals(id))
        .map(unit -> unit.title())
        .findFirst()
        .orElse(id);
  }

  private String title(String stage) {
    return state.change().stage(stage).map(Stage::title).orElse(stage);
  }

  private String release(Stage stage, Optional<HoldPlaced> hold) {
    boolean before = hold.filter(h -> h.reason() == HoldReason.PLANNED).isPresent();
    if (before) {
      return "Release "
          + stage.title()
          + " ("
          + Snapshots.exposure(state, stage)
          + ")"
          + afterwards(stage);
    }
    boolean degraded = hold.filter(h -> h.reason() == HoldReason.DEGRADED).isPresent();
    return degraded
        ? "Accept " + stage.title() + " as degraded"
        : "Release the hold in " + stage.title();
  }

  /** What becomes of the way back, where the stage makes it worse than it was. */
  private static String afterwards(Stage stage) {
    return switch (stage.wayBack()) {
      case WayBack.Full _ -> "";
      case WayBack.Slow(var takes) -> ", the way back then slow, " + Durations.inWords(takes);
      case WayBack.None() -> ", no way back";
    };
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String trigger(Decision decision) {
    return decision
        .trigger()
        .flatMap(state.change()::trigger)
        .map(t -> TriggerLines.name(t) + ", " + t.title() + dropping(decision, t))
        .orElse("");
  }

  /** Which units an armed narrowing drops. */
  private String dropping(Decision decision, Trigger trigger) {
    if (decision.kind() != DecisionKind.ARM || trigger.action() != TriggerAction.NARROW) {
      return "";
    }
    var units =
        state.change().units().stream()
            .filter(u -> trigger.narrowTo().contains(u.id()))
            .map(Unit::title)
            .toList();
    return ": drops " + String.join(", ", units);
  }
}
