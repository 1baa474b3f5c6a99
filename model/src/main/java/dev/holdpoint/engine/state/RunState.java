package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Fact.Admitted;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.record.Ruling.CheckpointTaken;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the entries of a run add up to; a fold of entries alone.
 *
 * @param window the change window, as extended
 * @param now time of the newest entry
 * @param entries how many were folded
 * @param intents all of the run, in order
 * @param expected unit to the state that the ledger says is live
 * @param dropped units that were narrowed away
 * @param holds open ones, oldest first
 * @param holdCount how many were ever placed
 * @param judged newest judgement of the current stage's soak
 * @param escalated newest escalation of each open hold of a trigger, by hold
 * @param partly the partial rollback at whose end the run stands, until it goes on
 * @param pending a signature that the engine has yet to answer
 * @param reconcileFrom read-backs must be newer than this before the run may be resumed
 * @param postMortems owed by this run, oldest first
 * @param takenOver whether people ever acted outside the program in this run
 * @param mismatched whether its record was found not to re-derive
 * @param ending how it ends once what is in flight has ended
 */
public record RunState(
    Admitted admitted,
    ChangeWindow window,
    Instant now,
    long entries,
    Course course,
    EvidenceBook evidence,
    Map<String, MetricWatch> metrics,
    Map<String, TriggerState> triggers,
    List<Intent> intents,
    Map<String, UnitState> expected,
    Set<String> dropped,
    List<HoldPlaced> holds,
    int holdCount,
    List<FirstSignature> signatures,
    Map<String, Escalated> escalated,
    Optional<Soak> soak,
    Optional<GatesJudged> judged,
    List<CheckpointTaken> checkpoints,
    Optional<RollbackCourse> rollback,
    int rollbackCount,
    Optional<RollbackCourse> partly,
    Optional<Decided> pending,
    Optional<Instant> reconcileFrom,
    boolean takenOver,
    List<PostMortemCourse> postMortems,
    boolean mismatched,
    Optional<Ending> ending,
    Optional<Closed> closed) {

  /** Copies the collections. */
  public RunState {
    metrics = Map.copyOf(metrics);
    triggers = Map.copyOf(triggers);
    intents = List.copyOf(intents);
    expected = Map.copyOf(expected);
    dropped = Set.copyOf(dropped);
    holds = List.copyOf(holds);
    signatures = List.copyOf(signatures);
    escalated = Map.copyOf(escalated);
    checkpoints = List.copyOf(checkpoints);
    postMortems = List.copyOf(postMortems);
  }

  /** Id of the run. */
  public String run() {
    return admitted.run();
  }

  /** What was approved. */
  public ChangePackage change() {
    return admitted.content();
  }

  /** The current stage. */
  public Stage stage() {
    return change().stages().get(course.index());
  }

  /** Phase of the current stage. */
  public Phase phase() {
    return phaseOf(stage());
  }

  /** Phase of a stage. */
  public Phase phaseOf(Stage stage) {
    return course.phases().getOrDefault(stage.id(), Phase.PENDING);
  }

  /** Whether any hold is open. */
  public boolean held() {
    return !holds.isEmpty();
  }

  /** Whether a hold of this reason is open. */
  public boolean held(HoldReason reason) {
    return holds.stream().anyMatch(h -> h.reason() == reason);
  }

  /** The open hold of this id. */
  public Optional<HoldPlaced> hold(String id) {
    return holds.stream().filter(h -> h.id().equals(id)).findFirst();
  }

  /** Whether people may be acting, or the live state is not yet known again. */
  public boolean standsStill() {
    return held(HoldReason.INTERRUPTED) || held(HoldReason.TAKEN_OVER);
  }

  /** The newest standing checkpoint of a stage. */
  public Optional<CheckpointTaken> checkpoint(String stage) {
    return checkpoints.stream().filter(c -> c.stage().equals(stage)).reduce((_, later) -> later);
  }

  /** Whether the run is over. */
  public boolean over() {
    return closed.isPresent();
  }

  /** How the run stands to its post-mortems. */
  public PostMortem.State postMortem() {
    if (postMortems.isEmpty()) {
      return PostMortem.State.NONE;
    }
    boolean all = postMortems.stream().allMatch(PostMortemCourse::signed);
    return all ? PostMortem.State.SIGNED : PostMortem.State.OWED;
  }

  /** Units of the stage that were not narrowed away, in the package's order. */
  public List<String> unitsOf(Stage stage) {
    return stage.units().stream().filter(u -> !dropped.contains(u)).toList();
  }

  /** Intents of the current stage, of all its attempts. */
  public List<Intent> stageIntents() {
    return intents.stream().filter(i -> i.intended().key().stage().equals(stage().id())).toList();
  }

  /**
   * Whether a stage without a way back has begun: from its first intent on, unless all of them
   * settled as not applied.
   */
  public boolean pastReturn() {
    return change().stages().stream()
        .filter(stage -> !stage.wayBack().exists())
        .anyMatch(
            stage ->
                intents.stream()
                    .anyMatch(i -> i.intended().key().stage().equals(stage.id()) && !i.excluded()));
  }

  /** Whether anything is, or may be, other than at its declared start. */
  public boolean changed() {
    boolean doubted =
        intents.stream().anyMatch(i -> i.forward() && !i.undone() && !i.applied() && !i.excluded());
    return doubted || !expected.equals(change().start());
  }

  /**
   * The trigger as it stands.
   *
   * @throws IllegalArgumentException when the package has none of this id
   */
  public TriggerState trigger(String id) {
    var found = triggers.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no such trigger: " + id);
    }
    return found;
  }

  /** Whether the run has reached the stage from which the trigger is watched. */
  public boolean inForce(Trigger trigger) {
    return reached(trigger.from());
  }

  /** Whether the run has reached the stage. */
  public boolean reached(String stage) {
    int from = change().stageIndex(stage);
    return from >= 0 && from <= course.index();
  }

  Draft edit() {
    return new Draft(this);
  }
}
