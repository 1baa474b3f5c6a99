package dev.holdpoint.domain.record;

import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that the engine derived from the facts before it; the same facts derive it again. */
public sealed interface Ruling extends EntryBody {

  /** A stage went on to a phase. */
  record PhaseEntered(Instant at, String stage, int attempt, Phase phase, String why)
      implements Ruling {}

  /**
   * The run is held.
   *
   * @param id {@code h1}, {@code h2}, … in the run
   * @param why in words, with the numbers
   * @param subjects ids of the metrics, checks, triggers, gates or units that it is about
   * @param role needed to release or re-verify it
   * @param people who must sign a release
   * @param confirm what a person must confirm
   */
  record HoldPlaced(
      Instant at,
      String id,
      HoldReason reason,
      String stage,
      int attempt,
      Phase phase,
      String why,
      List<String> subjects,
      Role role,
      int people,
      String confirm)
      implements Ruling {
    /** Copies the list. */
    public HoldPlaced {
      subjects = List.copyOf(subjects);
    }
  }

  /** A hold is over. */
  record HoldClosed(Instant at, String id, String how) implements Ruling {}

  /** The first of two needed signatures stands. */
  record FirstSignature(
      Instant at, String decision, String hold, String person, String substance, Instant lapses)
      implements Ruling {}

  /** A first signature no longer counts. */
  record SignatureLapsed(Instant at, String decision, String hold, String why) implements Ruling {}

  /** A decision takes effect. */
  record DecisionAccepted(
      Instant at, String id, Decision decision, List<String> persons, boolean substanceChanged)
      implements Ruling {
    /** Copies the list. */
    public DecisionAccepted {
      persons = List.copyOf(persons);
    }
  }

  /** A decision was refused; nothing changed. */
  record DecisionRefused(Instant at, String id, String code, String why) implements Ruling {}

  /** Forward or back. */
  enum Direction {
    /** Towards the stage's state. */
    FORWARD,
    /** Towards the target checkpoint. */
    RESTORE
  }

  /**
   * An action will be sent; durable before its request leaves.
   *
   * @param set the fields that the action sets
   * @param expected the unit's whole state once it took effect
   */
  record Intended(
      Instant at,
      ActionKey key,
      String action,
      Direction direction,
      Map<String, String> set,
      UnitState expected)
      implements Ruling {
    /** Copies the fields. */
    public Intended {
      set = Map.copyOf(set);
    }
  }

  /** The effect of an intent is open, and will be read back. */
  record InDoubt(Instant at, ActionKey key, String why) implements Ruling {}

  /** How an intent ended. */
  record Settled(Instant at, ActionKey key, Settlement settlement, String why) implements Ruling {}

  /** The ends of an intent. */
  enum Settlement {
    /** Read back as expected. */
    APPLIED,
    /** After {@code settleAfter} still not as expected. */
    NOT_APPLIED,
    /** The unit could not be read. */
    UNREADABLE
  }

  /** A trigger's window is full. */
  record TriggerFired(
      Instant at, String trigger, Instant since, Instant sampledAt, double value, int firings)
      implements Ruling {}

  /** A named person cleared a fired trigger. */
  record TriggerReset(Instant at, String trigger, String person) implements Ruling {}

  /** A trigger fired more often than its breaker allows. */
  record TriggerSuspended(Instant at, String trigger, int firings) implements Ruling {}

  /**
   * Nobody answered a fired trigger within its time, and the next person on the page is asked.
   *
   * @param step place on the page, from 0; the first one was asked when the hold was placed
   * @param to roster id; absent once the page has ended and nobody is left to ask
   * @param until when the one after is asked, or the page has ended
   */
  record Escalated(
      Instant at,
      String hold,
      String trigger,
      int step,
      Optional<String> to,
      Optional<Instant> until)
      implements Ruling {}

  /** A trigger may act by itself, once. */
  record Armed(
      Instant at,
      String trigger,
      String person,
      Instant until,
      List<String> stages,
      String knownGood,
      Instant drilled)
      implements Ruling {
    /** Copies the list. */
    public Armed {
      stages = List.copyOf(stages);
    }
  }

  /** It may no longer. */
  record ArmingEnded(Instant at, String trigger, String why) implements Ruling {}

  /** A metric had no good sample for longer than its {@code staleAfter}. */
  record WentBlind(Instant at, String metric, Optional<Instant> lastGood, String why)
      implements Ruling {}

  /** A blind metric has good samples again. */
  record SeesAgain(Instant at, String metric) implements Ruling {}

  /** A soak ended. */
  record GatesJudged(
      Instant at,
      String stage,
      int attempt,
      Instant soakStarted,
      Duration covered,
      Verdict verdict,
      List<GateVerdict> gates)
      implements Ruling {
    /** Copies the list. */
    public GatesJudged {
      gates = List.copyOf(gates);
    }
  }

  /**
   * The verified end of a stage.
   *
   * @param live expected and read-back state of every unit still in scope
   * @param releasedBy absent when every gate passed
   */
  record CheckpointTaken(
      Instant at,
      String stage,
      int attempt,
      Map<String, UnitState> live,
      Optional<String> releasedBy)
      implements Ruling {
    /** Copies the map. */
    public CheckpointTaken {
      live = Map.copyOf(live);
    }
  }

  /**
   * Units go back.
   *
   * @param number counts the rollbacks of a run from 1; stands in the keys
   * @param narrowing whether the rest of the units stay
   * @param narrowed units that a narrowing drops, touched or not; empty otherwise
   * @param stage whose checkpoint the units return to; absent for the declared start
   * @param detectedAt the sample that completed the trigger's window, or the decision
   * @param knownGood the immutable version whose digest is proved before each restore
   * @param targets unit to the state it returns to
   * @param tasks in the order in which they are done
   */
  record RollbackStarted(
      Instant at,
      int number,
      String cause,
      boolean narrowing,
      List<String> narrowed,
      Optional<String> stage,
      Instant detectedAt,
      String knownGood,
      Map<String, UnitState> targets,
      List<RestoreTask> tasks,
      InFlightPolicy inFlight)
      implements Ruling {
    /** Copies the collections. */
    public RollbackStarted {
      narrowed = List.copyOf(narrowed);
      targets = Map.copyOf(targets);
      tasks = List.copyOf(tasks);
    }
  }

  /** A unit is back, by read-back. */
  record UnitRestored(Instant at, String unit, UnitState live) implements Ruling {}

  /** All units of a rollback are back. */
  record RollbackDone(
      Instant at, int number, boolean narrowing, Instant detectedAt, Instant restoredAt)
      implements Ruling {}

  /**
   * Health after a rollback was judged.
   *
   * @param number of the rollback
   * @param since evidence older than this counted for nothing
   * @param checks answers of the restored state's checks
   * @param gates of the restored state's metrics, over a short soak
   */
  record PostRollbackJudged(
      Instant at,
      int number,
      Instant since,
      Verdict verdict,
      List<CheckResult> checks,
      List<GateVerdict> gates,
      String why)
      implements Ruling {
    /** Copies the lists. */
    public PostRollbackJudged {
      checks = List.copyOf(checks);
      gates = List.copyOf(gates);
    }
  }

  /** What the live state was found to be at a resumption. */
  enum Standpoint {
    /** What the ledger says. */
    AS_RECORDED,
    /** In mid-stage, with some units back where they were before it. */
    MID_STAGE,
    /** A verified checkpoint that the run had left behind. */
    CHECKPOINT,
    /** The declared start. */
    START
  }

  /**
   * The live state was read back and recognised, unit by unit; from here the run goes on.
   *
   * @param stage that it stands in or at the checkpoint of; the first one at the declared start
   * @param back units whose later actions no longer stand
   * @param live the units as read
   */
  record Reconciled(
      Instant at,
      Standpoint standpoint,
      String stage,
      List<String> back,
      Map<String, UnitState> live,
      String why)
      implements Ruling {
    /** Copies the collections. */
    public Reconciled {
      back = List.copyOf(back);
      live = Map.copyOf(live);
    }
  }

  /** The end of the change window was moved. */
  record WindowExtended(Instant at, Instant from, Instant closes, String person)
      implements Ruling {}

  /** The run goes on with fewer units, and says so for ever. */
  record Narrowed(Instant at, List<String> dropped, List<String> remaining) implements Ruling {
    /** Copies the lists. */
    public Narrowed {
      dropped = List.copyOf(dropped);
      remaining = List.copyOf(remaining);
    }
  }

  /** A stage is not entered. */
  record StageLeftOut(Instant at, String stage, String why) implements Ruling {}

  /**
   * An owner owes answers; until they are signed, no later run of the same change is admitted.
   *
   * @param number of the rollback or narrowing that it is about
   * @param restoredAt absent when not every unit was brought back
   */
  record PostMortemOwed(
      Instant at,
      int number,
      PostMortem.After after,
      String cause,
      Instant detectedAt,
      Optional<Instant> restoredAt,
      List<PostMortem.Question> questions)
      implements Ruling {
    /** Copies the list. */
    public PostMortemOwed {
      questions = List.copyOf(questions);
    }
  }

  /** The answers count. */
  record PostMortemSigned(Instant at, String id, int number, String person) implements Ruling {}

  /** The answers do not count; nothing changed. */
  record PostMortemRefused(Instant at, String id, String code, String why) implements Ruling {}

  /** The run is over. */
  record Closed(Instant at, Outcome outcome, String why) implements Ruling {}
}
