package dev.holdpoint.views.run;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A trigger as a row.
 *
 * @param state in words, {@code counting, acts 14:23:57 UTC}
 * @param armed who armed it until when, or why it cannot be armed
 * @param actions what may be done with it; a refused one stays, with its reason in {@code armed}
 */
record TriggerRow(
    String id,
    String name,
    String sentence,
    Duration accrued,
    Duration window,
    Status status,
    String state,
    String armed,
    String drill,
    Tone tone,
    List<Action> actions) {

  /** A button of the row. */
  record Action(DecisionKind kind, String label, Offer offer, boolean enabled) {
    String id(String trigger) {
      return label.substring(0, label.length() - 1).toLowerCase(Locale.ROOT) + "-" + trigger;
    }
  }

  static List<TriggerRow> of(RunSnapshot run, Instant now, boolean readOnly) {
    return run.triggers().stream().map(t -> row(run, t, now, readOnly)).toList();
  }

  private static TriggerRow row(RunSnapshot run, TriggerLine line, Instant now, boolean readOnly) {
    boolean suspended = line.state().equals("suspended");
    boolean fired = line.firedAt().isPresent();
    boolean counting = line.beyond() && !fired && !run.over();
    boolean unseen =
        line.inForce()
            && !run.over()
            && run.metrics().stream()
                .anyMatch(m -> m.id().equals(line.metric()) && m.unseenAt(now));
    Status status =
        fired || suspended
            ? Status.FIRED
            : counting
                ? Status.COUNTING
                : unseen ? Status.NO_DATA : line.inForce() ? Status.CLEAR : Status.PENDING;
    var actions = actions(run, line, fired || suspended, readOnly);
    return new TriggerRow(
        line.id(),
        line.id().toUpperCase(Locale.ROOT),
        line.sentence(),
        fired ? line.window() : line.accrued(),
        line.window(),
        status,
        status == Status.NO_DATA && line.accrued().isZero()
            ? "no data"
            : state(line, suspended, counting),
        armed(line, actions),
        drill(line, now),
        run.over() ? Tone.NORMAL : status.tone(),
        actions);
  }

  private static String state(TriggerLine line, boolean suspended, boolean counting) {
    if (suspended) {
      return "suspended by its breaker";
    }
    if (line.firedAt().isPresent()) {
      return "fired " + Words.utc(line.firedAt().get());
    }
    if (counting) {
      String act = line.armedBy().isPresent() || !line.actsOnLiveState() ? "acts " : "would act ";
      return "counting"
          + line.fillsAt().map(at -> ", " + act + Words.utc(at)).orElse(", waiting for data");
    }
    if (line.inForce() && line.accrued().toMillis() > 0) {
      return "frozen, waiting for data";
    }
    return line.inForce() ? "clear" : "not watched yet";
  }

  private static String armed(TriggerLine line, List<Action> actions) {
    if (!line.actsOnLiveState()) {
      return "holds need no arming";
    }
    if (line.armedBy().isPresent()) {
      return line.armedBy().get()
          + line.armedUntil().map(at -> " until " + Words.utc(at).substring(0, 5)).orElse("");
    }
    Optional<String> refusal =
        actions.stream()
            .filter(action -> !action.enabled())
            .flatMap(action -> action.offer().refusal().stream())
            .findFirst();
    return "not armed" + refusal.map(why -> ": " + why).orElse("");
  }

  private static String drill(TriggerLine line, Instant now) {
    return line.drilledAt()
        .map(at -> Words.span(Duration.between(at, now)) + " ago")
        .map(ago -> ago + line.drillTook().map(took -> ", " + Words.clock(took)).orElse(""))
        .orElse(line.actsOnLiveState() ? "never" : "–");
  }

  private static List<Action> actions(
      RunSnapshot run, TriggerLine line, boolean latched, boolean readOnly) {
    return run.offers().stream()
        .filter(offer -> offer.decision().trigger().filter(line.id()::equals).isPresent())
        .flatMap(
            offer ->
                label(offer.kind(), line, latched)
                    .map(word -> action(offer, word, readOnly))
                    .stream())
        .toList();
  }

  private static Action action(Offer offer, String label, boolean readOnly) {
    return new Action(offer.kind(), label, offer, offer.refusal().isEmpty() && !readOnly);
  }

  private static Optional<String> label(DecisionKind kind, TriggerLine line, boolean latched) {
    return switch (kind) {
      case ARM ->
          !latched && line.armedBy().isEmpty() && line.actsOnLiveState()
              ? Optional.of("Arm…")
              : Optional.empty();
      case DISARM -> line.armedBy().isPresent() ? Optional.of("Disarm…") : Optional.empty();
      case RESET -> latched ? Optional.of("Reset…") : Optional.empty();
      case START,
          HOLD,
          RELEASE,
          RE_VERIFY,
          RETRY,
          USE_SECONDARY,
          RESUME,
          NARROW,
          ROLL_BACK,
          ABORT,
          TAKE_OVER,
          EXTEND_WINDOW ->
          Optional.empty();
    };
  }
}
