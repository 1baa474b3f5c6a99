package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks the next person on the page when nobody answered a fired trigger in time. It ends with the
 * last one, and says so; it stops when the trigger is reset or its hold is over, and stands still
 * while people act outside the program.
 */
final class Escalation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Escalation() {}

  static List<Ruling> next(RunState state) {
    for (var hold : state.holds()) {
      var asked = asked(state, hold);
      boolean late =
          asked.flatMap(Asked::until).filter(until -> !until.isAfter(state.now())).isPresent();
      if (late) {
        return List.of(escalate(state, hold, asked.get()));
      }
    }
    return List.of();
  }

  private static Ruling escalate(RunState state, HoldPlaced hold, Asked asked) {
    var trigger = trigger(state, hold).orElseThrow();
    return new Escalated(
        state.now(),
        hold.id(),
        trigger.id(),
        asked.step() + 1,
        asked.next(),
        asked.next().flatMap(_ -> trigger.answerWithin()).map(state.now()::plus));
  }

  /** Who is asked about a hold, and until when; empty where nobody is, or somebody answered. */
  static Optional<Asked> asked(RunState state, HoldPlaced hold) {
    var page = state.change().metadata().escalation();
    var within = trigger(state, hold).flatMap(Trigger::answerWithin);
    if (page.isEmpty() || within.isEmpty() || state.held(HoldReason.TAKEN_OVER)) {
      return Optional.empty();
    }
    return Optional.of(
        Optional.ofNullable(state.escalated().get(hold.id()))
            .map(newest -> new Asked(page, newest.step(), newest.until()))
            .orElseGet(() -> new Asked(page, 0, Optional.of(hold.at().plus(within.get())))));
  }

  /** The trigger that a hold is about, as long as it is latched. */
  private static Optional<Trigger> trigger(RunState state, HoldPlaced hold) {
    boolean fired = hold.reason() == HoldReason.TRIGGER || hold.reason() == HoldReason.BREAKER;
    return hold.subjects().stream()
        .filter(id -> fired && OnTriggers.latched(state, id))
        .findFirst()
        .flatMap(state.change()::trigger);
  }

  /** When somebody else is asked unless somebody answers. */
  static Optional<Instant> wakeAt(RunState state) {
    return state.holds().stream()
        .flatMap(hold -> asked(state, hold).stream())
        .flatMap(asked -> asked.until().stream())
        .min(Instant::compareTo);
  }

  /** What happens if nobody answers, in words. */
  static Optional<String> inWords(RunState state) {
    return state.holds().stream()
        .flatMap(hold -> asked(state, hold).map(asked -> inWords(hold, asked)).stream())
        .findFirst();
  }

  private static String inWords(HoldPlaced hold, Asked asked) {
    var about = String.join(", ", hold.subjects()).toUpperCase(Locale.ROOT);
    if (asked.person().isEmpty()) {
      return "Nobody on the page has answered " + about + ". The run stays held.";
    }
    return asked.person().get()
        + " is asked to answer "
        + about
        + asked
            .until()
            .map(
                until ->
                    " by "
                        + TIME.format(until)
                        + " UTC, then "
                        + asked.next().orElse("the page ends")
                        + asked.next().map(_ -> " is asked").orElse(""))
            .orElse("")
        + ". The run stays held.";
  }
}
