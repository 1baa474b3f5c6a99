package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Wanted;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.engine.shell.Sender;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A run that exists only for a drill: the engine's own state, its own rules and its own rollback,
 * over a site that is not live. Nothing of it is written to the ledger.
 */
final class DrillRun {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Probes probes;
  private final Sender sender;
  private final Clock clock;
  private final Minutes minutes;
  private final String trigger;
  private RunState state;
  private boolean bySecondary;

  /**
   * A run at the declared start.
   *
   * @param name unlike any other drill's; stands in the idempotency keys
   */
  DrillRun(
      ChangePackage change,
      String trigger,
      List<LiveState> live,
      String name,
      Probes probes,
      Sender sender,
      Clock clock,
      Minutes minutes) {
    this.trigger = trigger;
    this.probes = probes;
    this.sender = sender;
    this.clock = clock;
    this.minutes = minutes;
    this.state = Fold.begin(admitted(change, live, name, clock.instant()));
  }

  private static Fact.Admitted admitted(
      ChangePackage change, List<LiveState> live, String name, Instant now) {
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var words = "This run is a drill and is not recorded.";
    var statement =
        new Statement(name, Decision.of(DecisionKind.START, ""), words, name, name, at, "", "");
    return new Fact.Admitted(
        at,
        name,
        Engine.RULES_VERSION,
        "",
        "",
        change,
        List.of(),
        "",
        live,
        List.of(),
        List.of(),
        new SignedStatement(statement, ""),
        List.of());
  }

  RunState state() {
    return state;
  }

  /** Time of the next fact; never before the one before it. */
  Instant now() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(state.now()) ? state.now() : now;
  }

  /** Takes something as given, without asking the engine what follows from it. */
  void given(EntryBody body) {
    state = Fold.apply(state, body);
  }

  /**
   * From now on each restore that has a declared secondary action goes by it, as if a person had
   * approved it after the primary one failed.
   */
  void bySecondary() {
    bySecondary = true;
  }

  /** Whether its restores go by secondary actions. */
  boolean triedSecondary() {
    return bySecondary;
  }

  /** Takes the step that failed as approved for its primary action again. */
  void byPrimaryAgain() {
    bySecondary = false;
    for (var hold : state.holds()) {
      if (hold.reason() == HoldReason.ROLLBACK_BLOCKED) {
        given(accepted(Decision.on(DecisionKind.RETRY, hold.id(), ""), now()));
        given(new Ruling.HoldClosed(now(), hold.id(), "by the primary action"));
      }
    }
  }

  private static Ruling accepted(Decision decision, Instant at) {
    return new Ruling.DecisionAccepted(at, "drill", decision, List.of(), false);
  }

  private void approve(Instant at) {
    boolean due =
        state
            .rollback()
            .filter(course -> !course.secondary())
            .flatMap(RollbackCourse::task)
            .flatMap(RestoreTask::secondary)
            .isPresent();
    if (bySecondary && due) {
      given(accepted(Decision.of(DecisionKind.USE_SECONDARY, ""), at));
    }
  }

  /** What the engine rules on a fact. */
  List<Ruling> decide(Fact fact) {
    approve(fact.at());
    var step = Engine.decide(state, fact);
    state = step.after();
    note(step.rulings());
    return step.rulings();
  }

  /** Reads a unit back, and takes what it reads as known. */
  LiveState read(String unit) {
    var read = probes.read(unit);
    minutes.read(read);
    given(new Fact.ReadBack(now(), List.of(read)));
    return read;
  }

  private Fact.ActionEnded send(Intended intended) {
    return send(List.of(intended)).getFirst();
  }

  /**
   * Sends them side by side, and comes back when the last one has ended; when it is cancelled, too,
   * so that none is under way while the site is brought back.
   */
  List<Fact.ActionEnded> send(List<Intended> all) {
    all.forEach(minutes::sending);
    var started = now();
    try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies =
          all.stream()
              .map(one -> CompletableFuture.supplyAsync(() -> sender.send(one), side))
              .toList();
      var ended = new ArrayList<Fact.ActionEnded>();
      for (int i = 0; i < all.size(); i++) {
        var reply = replies.get(i).join();
        minutes.replied(all.get(i), words(reply));
        var end = now();
        ended.add(new Fact.ActionEnded(end, all.get(i).key(), reply, started, end));
      }
      return ended;
    }
  }

  /**
   * Lets the engine lead on: sends what it intends and brings it the evidence that it wants.
   *
   * @param rulings that it made last
   * @param done tells when it has come to where it should
   * @param until by the drill's clock
   * @return the rulings among which it was done
   */
  List<Ruling> lead(List<Ruling> rulings, Predicate<RunState> done, Instant until)
      throws Broken, InterruptedException {
    var all = new ArrayList<>(rulings);
    var next = effects(rulings);
    while (!done.test(state)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the drill was cancelled");
      }
      if (!now().isBefore(until)) {
        throw new Broken(Fault.TIME, "the way back", "it was not through at " + until);
      }
      var more = next.isEmpty() ? evidence() : next;
      all.addAll(more);
      blocked(more);
      next = effects(more);
    }
    return all;
  }

  /** A rollback that the engine holds goes no further without a person. */
  private void blocked(List<Ruling> rulings) throws Broken {
    for (var ruling : rulings) {
      if (ruling instanceof Ruling.HoldPlaced hold) {
        switch (hold.reason()) {
          case ROLLBACK_BLOCKED, POST_ROLLBACK_FAILED -> {
            var act = minutes.failed();
            throw act.isPresent()
                ? new Broken(
                    Fault.RESTORE,
                    act.get().step() + " of " + act.get().unit(),
                    act.get().reply() + "; " + hold.why())
                : new Broken(Fault.NOT_PROVED, "proof of the known-good version", hold.why());
          }
          case PLANNED,
              OPERATOR,
              WINDOW_CLOSING,
              DEGRADED,
              PREFLIGHT_FAILED,
              READINESS_LOST,
              VERIFICATION_FAILED,
              CONFLICT,
              NO_DATA,
              BLIND,
              ACTION_FAILED,
              IN_DOUBT,
              TRIGGER,
              BREAKER,
              INTERRUPTED,
              TAKEN_OVER,
              PARTLY_ROLLED_BACK,
              REPLAY_MISMATCH -> {}
        }
      }
    }
  }

  private List<Ruling> effects(List<Ruling> rulings) {
    var next = new ArrayList<Ruling>();
    for (var ruling : rulings) {
      if (ruling instanceof Intended intended) {
        next.addAll(decide(send(intended)));
      }
    }
    return next;
  }

  /** Brings what the way back rests on: the proof of the known-good version, and read-backs. */
  private List<Ruling> evidence() throws InterruptedException {
    var now = now();
    var wanted = Engine.wanted(state);
    var knownGood = state.change().knownGood().check();
    if (wanted.checks().stream().anyMatch(c -> c.subject().equals(knownGood) && due(c, now))) {
      var proof = probes.check(knownGood);
      if (proof.verdict() == Verdict.PASS) {
        minutes.tell(new DrillProgress.Proved(trigger, state.change().knownGood().version()));
      }
      return decide(new Fact.Checked(now(), List.of(proof)));
    }
    var unit = wanted.reads().stream().filter(r -> due(r, now)).findFirst();
    if (unit.isPresent()) {
      var read = probes.read(unit.get().subject());
      minutes.read(read);
      return decide(new Fact.ReadBack(now(), List.of(read)));
    }
    pause();
    return decide(new Fact.TimePassed(now()));
  }

  private static boolean due(Wanted.Request request, Instant now) {
    return !request.notBefore().isAfter(now);
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(PAUSE);
  }

  private void note(List<Ruling> rulings) {
    for (var ruling : rulings) {
      if (ruling instanceof Ruling.Settled settled) {
        minutes.settled(settled.key().text(), settled.settlement() == Ruling.Settlement.APPLIED);
      }
    }
  }

  static String words(ActionReply reply) {
    return switch (reply) {
      case ActionReply.Accepted(var status) -> "accepted, status " + status;
      case ActionReply.Refused(var status, var detail) ->
          "refused, status " + status + (detail.isBlank() ? "" : ": " + detail);
      case ActionReply.Lost(var detail) -> "no reply: " + detail;
      case ActionReply.NotSent(var detail) -> "not sent: " + detail;
    };
  }
}
