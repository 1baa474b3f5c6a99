package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@link Rule#AS_PLANNED}: what is sent, forward and back, is what the package says, as far as the
 * person or the trigger said; what a narrowing and a rollback owe comes.
 */
final class PlanCheck implements StepCheck {
  private static final Rule RULE = Rule.AS_PLANNED;

  private final Books books;
  private final Map<String, Map<String, UnitState>> checkpoints = new HashMap<>();
  private final Set<String> restored = new HashSet<>();

  /** Times of detection of the rollbacks for which a post-mortem is owed. */
  private final Set<Instant> owed = new HashSet<>();

  private Optional<RollbackStarted> under = Optional.empty();
  private boolean holdOwed;

  PlanCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Intended intended when intended.direction() == Direction.FORWARD -> forward(intended);
      case Intended intended -> restore(intended);
      case Ruling.CheckpointTaken taken -> checkpoints.put(taken.stage(), taken.live());
      case RollbackStarted started -> started(step, started);
      case Ruling.UnitRestored back -> back(back);
      case Ruling.RollbackDone done -> done(done);
      case Ruling.Narrowed narrowed -> narrowed(narrowed);
      case Ruling.PostMortemOwed owing -> owed.add(owing.detectedAt());
      case Ruling.PhaseEntered entered -> entered(entered);
      case Ruling.DecisionAccepted accepted -> accepted(accepted);
      default -> {}
    }
  }

  private void back(Ruling.UnitRestored back) {
    var target = under.map(started -> started.targets().get(back.unit()));
    RULE.demand(
        target.filter(back.live()::equals).isPresent(),
        "a unit back that is not as it was to be",
        () -> back + " for " + target);
    restored.add(back.unit());
  }

  private void forward(Intended intended) {
    var key = intended.key();
    var stage = books.change.stage(key.stage()).orElseThrow();
    boolean said =
        stage.steps().stream()
            .filter(s -> s.id().equals(key.step()))
            .anyMatch(s -> s.action().equals(intended.action()) && s.set().equals(intended.set()));
    RULE.demand(said, "not the step that the package says", () -> intended);
    RULE.demand(
        intended.expected().fields().entrySet().containsAll(intended.set().entrySet()),
        "expects something else than it sets",
        () -> intended);
  }

  private void restore(Intended intended) {
    var unit = intended.key().unit();
    var target = target(under.orElseThrow().stage(), unit);
    RULE.demand(
        target.fields().entrySet().containsAll(intended.set().entrySet()),
        "a unit restored to something else than its target",
        () -> intended + ", target " + target);
    boolean said =
        books.change.stages().stream()
            .filter(s -> s.units().contains(unit))
            .flatMap(s -> s.rollback().stream())
            .flatMap(s -> Stream.concat(Stream.of(s.action()), s.secondary().stream()))
            .anyMatch(intended.action()::equals);
    RULE.demand(said, "an action that is no step of a way back", () -> intended);
  }

  /** The declared start, unless a checkpoint is gone back to; for dropped units always. */
  private UnitState target(Optional<String> stage, String unit) {
    var start = Optional.ofNullable(books.change.start().get(unit)).orElseThrow();
    return books.dropped.contains(unit)
        ? start
        : stage
            .map(s -> checkpoints.getOrDefault(s, Map.of()))
            .flatMap(live -> Optional.ofNullable(live.get(unit)))
            .orElse(start);
  }

  private void started(Step step, RollbackStarted started) {
    var decided = step.accepted().map(Ruling.DecisionAccepted::decision);
    boolean asked =
        decided.filter(d -> asks(d.kind())).map(d -> asked(d, started)).orElse(false)
            || fired(step, started)
            || goesOn(started);
    RULE.demand(asked, "back further, less far or for other units than was said", () -> started);
    started
        .targets()
        .forEach(
            (unit, target) ->
                RULE.demand(
                    target.equals(target(started.stage(), unit)),
                    "a target that is neither the checkpoint nor the declared start",
                    () -> unit + " in " + started));
    RULE.demand(
        started.inFlight() == books.change.inFlight()
            && started.knownGood().equals(books.change.knownGood().version()),
        "another policy or version than the package's",
        () -> started);
    under = Optional.of(started);
    restored.clear();
  }

  private static boolean asks(DecisionKind kind) {
    return kind == DecisionKind.ROLL_BACK || kind == DecisionKind.NARROW;
  }

  private static boolean asked(Decision decision, RollbackStarted started) {
    return decision.kind() == DecisionKind.NARROW
        ? started.narrowing() && Set.copyOf(started.narrowed()).equals(Set.copyOf(decision.units()))
        : !started.narrowing() && started.stage().equals(decision.stage());
  }

  private boolean fired(Step step, RollbackStarted started) {
    return step.fired()
        .flatMap(f -> books.change.trigger(f.trigger()))
        .filter(
            t ->
                t.action() == TriggerAction.NARROW
                    ? Set.copyOf(started.narrowed()).equals(Set.copyOf(t.narrowTo()))
                    : t.action() == TriggerAction.ROLLBACK
                        && !started.narrowing()
                        && started.stage().isEmpty())
        .isPresent();
  }

  /** The same rollback once more: after a take-over, or to restore what is not healthy yet. */
  private boolean goesOn(RollbackStarted started) {
    return under
        .filter(u -> u.stage().equals(started.stage()))
        .filter(u -> u.narrowed().equals(started.narrowed()))
        .filter(u -> u.detectedAt().equals(started.detectedAt()))
        .isPresent();
  }

  /** Every unit that bears something from beyond the target was read back as restored. */
  private void done(Ruling.RollbackDone done) {
    var started = under.orElseThrow();
    int target = started.stage().map(books.change::stageIndex).orElse(-1);
    var bearing =
        books.touched.entrySet().stream()
            .filter(e -> e.getValue() > target)
            .map(Map.Entry::getKey)
            .filter(u -> !started.narrowing() || started.narrowed().contains(u))
            .filter(u -> !restored.contains(u))
            .toList();
    RULE.demand(bearing.isEmpty(), "done without these units", () -> bearing + ", " + done);
  }

  private void narrowed(Ruling.Narrowed narrowed) {
    var said =
        under.orElseThrow().narrowed().stream().filter(u -> !books.dropped.contains(u)).toList();
    RULE.demand(
        Set.copyOf(narrowed.dropped()).equals(Set.copyOf(said)),
        "other units dropped than was said",
        () -> narrowed);
    holdOwed = true;
  }

  private void accepted(Ruling.DecisionAccepted accepted) {
    var decision = accepted.decision();
    var reason = decision.hold().map(books.open::get).map(Ruling.HoldPlaced::reason);
    boolean release = decision.kind() == DecisionKind.RELEASE;
    if (release && reason.filter(r -> r == HoldReason.PLANNED).isPresent()) {
      holdOwed = false;
    }
    RULE.demand(
        !release
            || reason.filter(r -> r == HoldReason.DEGRADED).isEmpty()
            || !decision.reason().isBlank(),
        "a degraded soak released without a written reason",
        () -> accepted);
  }

  private void entered(Ruling.PhaseEntered entered) {
    if (entered.phase() != Phase.TRANSITIONING) {
      return;
    }
    var stage = books.change.stage(entered.stage()).orElseThrow();
    RULE.demand(!holdOwed, "entered after a narrowing without a planned hold", () -> entered);
    RULE.demand(
        books.dropped.isEmpty() || !stage.retiresFallback() || begun(stage.id()),
        "enters a stage that retires what dropped units need",
        () -> entered);
  }

  /** Whether anything was sent for the stage; even what was not applied may bear a part of it. */
  private boolean begun(String stage) {
    return books
        .forward()
        .map(Intended::key)
        .anyMatch(k -> k.stage().equals(stage) && !books.undone.contains(k));
  }

  @Override
  public void after(Step step) {
    for (var ruling : step.rulings()) {
      boolean owing =
          switch (ruling) {
            case Ruling.RollbackDone done -> owed.contains(done.detectedAt());
            case Ruling.Closed _ -> under.filter(u -> !owed.contains(u.detectedAt())).isEmpty();
            default -> true;
          };
      RULE.demand(owing, "no post-mortem is owed", step::rulings);
    }
  }
}
