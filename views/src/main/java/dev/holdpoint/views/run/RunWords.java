package dev.holdpoint.views.run;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.DrillNow;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The words of the domain as screens say them. */
public final class RunWords {
  private RunWords() {}

  /** How a run stands; a run that only waits at planned holds is nothing abnormal. */
  public static Status status(RunSnapshot run) {
    return switch (run.word()) {
      case RUNNING -> Status.RUNNING;
      case HELD -> onlyPlanned(run) ? Status.PLANNED_HOLD : Status.HELD;
      case ROLLING_BACK -> Status.ROLLING_BACK;
      case COMPLETED, COMPLETED_NARROWED -> Status.PASSED;
      case ROLLED_BACK, PARTIALLY_ROLLED_BACK -> Status.ROLLED_BACK;
      case ABORTED -> Status.ABORTED;
    };
  }

  /** Whether every open hold was asked for by the package. */
  public static boolean onlyPlanned(RunSnapshot run) {
    return run.packet().holds().stream().allMatch(hold -> hold.reason() == HoldReason.PLANNED);
  }

  /** The word itself, in lower case. */
  public static String word(RunWord word) {
    return lower(word.name());
  }

  /** A role, a reason or a phase in lower case. */
  public static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A role in lower case. */
  public static String role(Role role) {
    return lower(role.name());
  }

  /** The status that goes with a verdict. */
  public static Status status(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Status.PASSED;
      case DEGRADED -> Status.DEGRADED;
      case NO_DATA -> Status.NO_DATA;
      case CONFLICT -> Status.CONFLICT;
      case FAIL -> Status.FAILED;
    };
  }

  /** A verdict in the words of the design. */
  public static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case DEGRADED -> "degraded";
      case NO_DATA -> "no data";
      case CONFLICT -> "conflict";
      case FAIL -> "fail";
    };
  }

  /** The status that goes with a hold. */
  public static Status status(HoldReason reason) {
    return switch (reason) {
      case PLANNED -> Status.PLANNED_HOLD;
      case DEGRADED -> Status.DEGRADED;
      case NO_DATA, BLIND, IN_DOUBT -> Status.NO_DATA;
      case CONFLICT, REPLAY_MISMATCH -> Status.CONFLICT;
      case TRIGGER, BREAKER -> Status.FIRED;
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          ACTION_FAILED,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED ->
          Status.FAILED;
      case OPERATOR, WINDOW_CLOSING, INTERRUPTED, TAKEN_OVER, PARTLY_ROLLED_BACK -> Status.HELD;
    };
  }

  /** What a hold is called, {@code Way back no longer proven}. */
  public static String title(OpenHold hold) {
    return switch (hold.reason()) {
      case PLANNED -> "Planned hold";
      case OPERATOR -> "Held by an operator";
      case WINDOW_CLOSING -> "The change window closes";
      case DEGRADED -> "Degraded";
      case PREFLIGHT_FAILED -> "Preflight failed";
      case READINESS_LOST -> "The way back is no longer proven";
      case VERIFICATION_FAILED -> "Verification failed";
      case CONFLICT -> "Evidence contradicts itself";
      case NO_DATA -> "Not enough data to judge";
      case BLIND -> "Blind";
      case ACTION_FAILED -> "An action was not applied";
      case IN_DOUBT -> "An action is in doubt";
      case TRIGGER -> "Trigger fired";
      case BREAKER -> "Trigger suspended by its breaker";
      case INTERRUPTED -> "Interrupted";
      case TAKEN_OVER -> "Taken over";
      case PARTLY_ROLLED_BACK -> "Rolled back to an earlier checkpoint";
      case ROLLBACK_BLOCKED -> "Rollback blocked";
      case POST_ROLLBACK_FAILED -> "Not healthy after the rollback";
      case REPLAY_MISMATCH -> "The ledger does not re-derive";
    };
  }

  /** How old something is, {@code 6 s}; a dash where it never was. */
  public static String age(Optional<Instant> from, Instant now) {
    return from.map(at -> Words.span(Duration.between(at, now))).orElse("–");
  }

  /** {@code 2 d ago, took 4 min 10 s (simulator)}. */
  public static String drill(DrillNow drill, Instant now) {
    return Words.span(Duration.between(drill.at(), now))
        + " ago, took "
        + Words.took(drill.took())
        + where(drill);
  }

  /** Says so where a drill ran on a simulated site, where everything is quick. */
  public static String where(DrillNow drill) {
    return drill.simulator() ? " (simulator)" : "";
  }

  /** A digest shortened for reading aloud. */
  public static String digest(String digest) {
    return digest.length() <= 12
        ? digest
        : digest.substring(0, 4) + "…" + digest.substring(digest.length() - 4);
  }
}
