package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.InDoubt;
import dev.holdpoint.domain.record.Ruling.Settled;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Settles an intent by reading the live state back, whatever its reply said; "not applied" only
 * after the action's {@code settleAfter}, counted from the request's end (rule 5).
 */
final class Settle {
  private static final int UNREADABLE_AFTER = 3;
  private static final Duration FASTEST = Duration.ofMillis(200);
  private static final Duration SLOWEST = Duration.ofSeconds(10);

  private Settle() {}

  static Optional<Ruling> next(RunState state, Intent intent) {
    if (intent.endedAt().isEmpty()) {
      return Optional.empty();
    }
    var key = intent.intended().key();
    var end = intent.endedAt().get();
    var read = state.evidence().readSince(key.unit(), end);
    if (read.filter(r -> shows(r, intent)).isPresent()) {
      return Optional.of(
          new Settled(state.now(), key, Settlement.APPLIED, "read back as expected"));
    }
    if (!intent.doubted() && doubtful(intent)) {
      return Optional.of(
          new InDoubt(
              state.now(),
              key,
              intent.reply().map(Settle::inWords).orElse("the program was interrupted")));
    }
    var late = read.filter(r -> !r.startedAt().isBefore(settlesAt(state, intent)));
    if (late.isEmpty()) {
      return Optional.empty();
    }
    if (late.get().state().isPresent()) {
      return Optional.of(
          new Settled(
              state.now(),
              key,
              Settlement.NOT_APPLIED,
              "reads " + late.get().state().get().inWords()));
    }
    return state.evidence().unreadInRow(key.unit()) >= UNREADABLE_AFTER
        ? Optional.of(new Settled(state.now(), key, Settlement.UNREADABLE, late.get().detail()))
        : Optional.empty();
  }

  /** Settles what could not be read, once it can; the hold stays until a person answers it. */
  static Optional<Ruling> late(RunState state, Intent intent) {
    var key = intent.intended().key();
    var read = state.evidence().readSince(key.unit(), settlesAt(state, intent));
    return read.filter(r -> r.state().isPresent())
        .map(
            r ->
                new Settled(
                    state.now(),
                    key,
                    shows(r, intent) ? Settlement.APPLIED : Settlement.NOT_APPLIED,
                    "reads " + r.state().map(UnitState::inWords).orElse("nothing")));
  }

  /**
   * A restore shows by the fields that it sets: the rest may still be as a transition left it whose
   * effect nobody knows. The unit is back only once all of it reads as the target.
   */
  private static boolean shows(LiveState read, Intent intent) {
    var intended = intent.intended();
    return read.state()
        .filter(
            s ->
                intended.direction() == Direction.RESTORE
                    ? s.fields().entrySet().containsAll(intended.set().entrySet())
                    : s.equals(intended.expected()))
        .isPresent();
  }

  private static boolean doubtful(Intent intent) {
    return intent
        .reply()
        .map(
            reply ->
                switch (reply) {
                  case ActionReply.Accepted _ -> false;
                  case ActionReply.Refused _, ActionReply.Lost _, ActionReply.NotSent _ -> true;
                })
        .orElse(true);
  }

  /** From when on a read-back that differs proves that it was not applied. */
  static Instant settlesAt(RunState state, Intent intent) {
    return intent.endedAt().orElse(state.now()).plus(settleAfter(state, intent));
  }

  /** When the unit should be read next for an open intent whose request has ended. */
  static Instant readAt(RunState state, Intent intent) {
    var end = intent.endedAt().orElse(state.now());
    var read = state.evidence().readSince(intent.intended().key().unit(), end);
    if (read.isEmpty()) {
      return end;
    }
    var pause = settleAfter(state, intent).dividedBy(10);
    if (pause.compareTo(FASTEST) < 0) {
      pause = FASTEST;
    }
    if (pause.compareTo(SLOWEST) > 0) {
      pause = SLOWEST;
    }
    var next = read.get().startedAt().plus(pause);
    var last = settlesAt(state, intent);
    boolean before = read.get().startedAt().isBefore(last);
    return before && next.isAfter(last) ? last : next;
  }

  private static Duration settleAfter(RunState state, Intent intent) {
    return state
        .change()
        .action(intent.intended().action())
        .map(Action::settleAfter)
        .orElse(Duration.ZERO);
  }

  static String inWords(ActionReply reply) {
    return switch (reply) {
      case ActionReply.Accepted(var status) -> "status " + status;
      case ActionReply.Refused(var status, var detail) -> "status " + status + ", " + detail;
      case ActionReply.Lost(var detail) -> "no reply, " + detail;
      case ActionReply.NotSent(var detail) -> "not sent, " + detail;
    };
  }
}
