package dev.holdpoint.desk;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.engine.shell.RunListener;
import dev.holdpoint.engine.shell.RunLoop;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run on the desk: its loop if it is open, its projection, and who waits for an answer. */
final class RunDesk implements RunListener, AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration INBOX = Duration.ofSeconds(5);

  private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
  private final RunProjection projection;
  private final Runnable changed;
  private final Herald herald;
  private volatile RunState state;
  private volatile RunSnapshot snapshot;
  private volatile Optional<RunLoop> loop = Optional.empty();

  /** Whether the trouble is one that passes; touched on the run's thread only. */
  private boolean delayed;

  private volatile Optional<String> trouble = Optional.empty();

  RunDesk(RunState state, RunProjection projection, Runnable changed, Herald herald) {
    this.state = state;
    this.projection = projection;
    this.changed = changed;
    this.herald = herald;
    this.snapshot = projection.snapshot();
  }

  /** Lets the run go on. */
  void start(RunLoop with) {
    loop = Optional.of(with);
    with.start();
  }

  RunState state() {
    return state;
  }

  RunSnapshot snapshot() {
    return snapshot;
  }

  Optional<String> trouble() {
    return trouble;
  }

  boolean open() {
    return !state.over();
  }

  /**
   * Puts a fact into the run's inbox, within a limit; false when the run takes none any more, or is
   * so busy that its inbox stays full.
   */
  boolean offer(Function<Instant, Fact> fact) {
    return loop.filter(l -> l.offer(fact, INBOX)).isPresent();
  }

  /** Offers a signature and waits for the run's answer. */
  CompletableFuture<Answer> decide(String id, Function<Instant, Fact> signature) {
    var answer = new CompletableFuture<Answer>();
    waiting.put(id, answer);
    if (!offer(signature)) {
      answer.complete(refusal());
    }
    return answer
        .completeOnTimeout(
            new Answer.Refused(
                "HP-DESK-011",
                "The run did not answer within " + ANSWER.toSeconds() + " s.",
                "Look at the ledger tail: the decision takes effect once it stands there."),
            ANSWER.toMillis(),
            TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(id));
  }

  /**
   * Offers a signature that may also come after the run is over; then there is no loop, and it is
   * recorded here.
   */
  CompletableFuture<Answer> afterwards(
      String id, Recorder recorder, Clock clock, Function<Instant, Fact> signature) {
    if (open()) {
      return decide(id, signature);
    }
    var answer = new CompletableFuture<Answer>();
    waiting.put(id, answer);
    record(recorder, clock, signature).ifPresent(answer::complete);
    return answer.whenComplete((_, _) -> waiting.remove(id));
  }

  /** Records a fact of a run that is over; why not, if it was not. */
  private synchronized Optional<Answer> record(
      Recorder recorder, Clock clock, Function<Instant, Fact> signature) {
    var wall = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var fact = signature.apply(wall.isBefore(state.now()) ? state.now() : wall);
    var step = Engine.decide(state, fact);
    var entries = new ArrayList<EntryBody>();
    entries.add(fact);
    entries.addAll(step.rulings());
    return switch (recorder.append(state.run(), state.entries(), entries)) {
      case Recorded.Refused(var code, var why, _) ->
          Optional.of(new Answer.Refused(code, why, "Nothing was recorded."));
      case Recorded.Durable(var first) -> {
        advanced(step.after(), first, entries);
        yield Optional.empty();
      }
    };
  }

  private Answer refusal() {
    if (loop.filter(RunLoop::running).isPresent()) {
      return new Answer.Refused(
          "HP-DESK-012",
          "The run is too busy to take a decision.",
          "Nothing was changed; try again.");
    }
    return new Answer.Refused(
        "HP-DESK-010",
        trouble.orElse("The run takes no decisions any more."),
        trouble.isPresent() ? "Nothing was changed; mend that first." : "Look at its outcome.");
  }

  @Override
  public void advanced(RunState next, long firstSequence, List<EntryBody> entries) {
    projection.apply(next, firstSequence, entries);
    state = next;
    if (delayed) {
      delayed = false;
      trouble = Optional.empty();
    }
    snapshot = projection.snapshot();
    for (var entry : entries) {
      if (entry instanceof Ruling ruling) {
        answer(next, ruling);
      }
    }
    herald.recorded(snapshot, firstSequence, entries);
    changed.run();
  }

  /** What was decided, as done. */
  private static String done(Decision decision) {
    return switch (decision.kind()) {
      case START -> "Started";
      case HOLD -> "Held";
      case RELEASE -> "Released";
      case RE_VERIFY -> "Verified again";
      case RETRY -> "Tried again";
      case USE_SECONDARY -> "Restored by the secondary action";
      case RESUME -> "Resumed";
      case NARROW -> "Narrowed";
      case ROLL_BACK -> "Rollback begun";
      case ABORT -> "Ended as it is";
      case TAKE_OVER -> "Taken over";
      case ARM -> "Trigger armed";
      case DISARM -> "Trigger disarmed";
      case RESET -> "Trigger reset";
      case EXTEND_WINDOW -> "Change window extended";
    };
  }

  private void answer(RunState next, Ruling ruling) {
    switch (ruling) {
      case Ruling.DecisionAccepted(_, var id, var decision, var persons, _) ->
          complete(
              id,
              new Answer.Done(
                  next.run(),
                  done(decision)
                      + ", signed by "
                      + persons.stream()
                          .map(projection::name)
                          .collect(Collectors.joining(" and "))));
      case Ruling.FirstSignature first ->
          complete(
              first.decision(),
              new Answer.FirstOfTwo(
                  "The first signature stands until "
                      + Times.utc(first.lapses())
                      + "; a second person must sign."));
      case Ruling.DecisionRefused(_, var id, var code, var why) ->
          complete(id, refused(next, code, why));
      case Ruling.PostMortemSigned(_, var id, _, var person) ->
          complete(
              id,
              new Answer.Done(
                  next.run(), "Post-mortem signed by " + projection.name(person) + "."));
      case Ruling.PostMortemRefused(_, var id, var code, var why) ->
          complete(id, refused(next, code, why));
      case Ruling.Escalated _,
          Ruling.PhaseEntered _,
          Ruling.HoldPlaced _,
          Ruling.HoldClosed _,
          Ruling.SignatureLapsed _,
          Ruling.Intended _,
          Ruling.InDoubt _,
          Ruling.Settled _,
          Ruling.TriggerFired _,
          Ruling.TriggerReset _,
          Ruling.TriggerSuspended _,
          Ruling.Armed _,
          Ruling.ArmingEnded _,
          Ruling.WentBlind _,
          Ruling.SeesAgain _,
          Ruling.GatesJudged _,
          Ruling.CheckpointTaken _,
          Ruling.RollbackStarted _,
          Ruling.UnitRestored _,
          Ruling.RollbackDone _,
          Ruling.Narrowed _,
          Ruling.StageLeftOut _,
          Ruling.PostRollbackJudged _,
          Ruling.Reconciled _,
          Ruling.WindowExtended _,
          Ruling.PostMortemOwed _,
          Ruling.Closed _ -> {}
    }
  }

  private static Answer refused(RunState next, String code, String why) {
    Packet now = Engine.packet(next);
    return code.equals("HP-DECISION-004")
        ? new Answer.Changed(now, why)
        : new Answer.Refused(code, why, "Nothing was changed.");
  }

  private void complete(String id, Answer answer) {
    var future = waiting.get(id);
    if (future != null) {
      future.complete(answer);
    }
  }

  @Override
  public void delayed(String run, String code, String why) {
    delayed = true;
    trouble = Optional.of(code + ": " + why + " It is tried again until it succeeds.");
    changed.run();
  }

  @Override
  public void stopped(String run, String code, String why) {
    trouble = Optional.of(code + ": " + why);
    waiting
        .values()
        .forEach(
            future ->
                future.complete(
                    new Answer.Refused(
                        code, why, "The run stands still; nothing more can be recorded.")));
    changed.run();
  }

  @Override
  public void ended(String run) {
    var refusal = refusal();
    waiting.values().forEach(future -> future.complete(refusal));
    changed.run();
  }

  @Override
  public void close() {
    loop.ifPresent(RunLoop::close);
  }
}
