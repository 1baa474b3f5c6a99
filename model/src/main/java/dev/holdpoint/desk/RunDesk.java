package dev.holdpoint.desk;

import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.RunListener;
import dev.holdpoint.engine.shell.RunLoop;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.EntryWords;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One run on the desk: its loop if it is open, its projection, and who waits for an answer. */
final class RunDesk implements RunListener, AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration INBOX = Duration.ofSeconds(5);

  private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
  private final RunProjection projection;
  private final Runnable changed;
  private volatile RunState state;
  private volatile RunSnapshot snapshot;
  private volatile Optional<RunLoop> loop = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();

  RunDesk(RunState state, RunProjection projection, Runnable changed) {
    this.state = state;
    this.projection = projection;
    this.changed = changed;
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
    snapshot = projection.snapshot();
    for (var entry : entries) {
      if (entry instanceof Ruling ruling) {
        answer(next, ruling);
      }
    }
    changed.run();
  }

  private void answer(RunState next, Ruling ruling) {
    switch (ruling) {
      case Ruling.DecisionAccepted(_, var id, var decision, var persons, _) ->
          complete(
              id,
              new Answer.Done(
                  next.run(),
                  EntryWords.word(decision.kind()) + ", by " + String.join(" and ", persons)));
      case Ruling.FirstSignature first ->
          complete(
              first.decision(),
              new Answer.FirstOfTwo(
                  "The first signature stands until "
                      + first.lapses()
                      + "; a second person must sign."));
      case Ruling.DecisionRefused(_, var id, var code, var why) ->
          complete(id, refused(next, code, why));
      default -> {}
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
