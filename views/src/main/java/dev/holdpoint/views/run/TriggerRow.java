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
 * @param accrued of the window, as recorded; it is never counted on between two samples
 * @param failures in a row, where those are counted in place of a time
 * @param state in words, {@code out, acts 14:23:57 UTC (in 1:50)}
 * @param armed who armed it until when and for which stages, or that nobody did
 * @param why what that means or why it cannot be changed, in full, for a tooltip; may be empty
 * @param drill the last one, short
 * @param drillWhy the same in full
 * @param actions what may be done with it now
 */
record TriggerRow(
    String id,
    String name,
    String sentence,
    Duration accrued,
    Duration window,
    Optional<TriggerLine.Failures> failures,
    Status status,
    String state,
    String armed,
    String why,
    String drill,
    String drillWhy,
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
    var seen = TriggerWordsNow.of(run, line, now);
    boolean latched = line.state().equals("suspended") || line.firedAt().isPresent();
    var offers = offers(run, line, latched);
    var arming = ArmingWords.of(run, line, offers, now);
    return new TriggerRow(
        line.id(),
        line.id().toUpperCase(Locale.ROOT),
        line.sentence(),
        line.firedAt().isPresent() ? line.window() : line.accrued(),
        line.window(),
        line.failures(),
        seen.status(),
        seen.words(),
        arming.words() + firings(line),
        arming.why(),
        drill(line, now),
        line.drill()
            .map(drill -> RunWords.drill(drill, now))
            .orElse("No drill of this trigger stands in the record of this run."),
        run.over() ? Tone.NORMAL : seen.status().tone(),
        offers.stream()
            .filter(offer -> offer.refusal().isEmpty())
            .flatMap(
                offer -> label(offer.kind()).map(word -> action(offer, word, readOnly)).stream())
            .toList());
  }

  /** How near its breaker a latched trigger is. */
  private static String firings(TriggerLine line) {
    return line.firedAt().isEmpty() || line.state().equals("suspended")
        ? ""
        : "; fired %d of %d before its breaker".formatted(line.firings(), line.breaker());
  }

  private static String drill(TriggerLine line, Instant now) {
    return line.drill()
        .map(
            drill ->
                Words.span(Duration.between(drill.at(), now)) + " ago, " + Words.took(drill.took()))
        .orElse(line.actsOnLiveState() ? "never" : "–");
  }

  /** What the state of the trigger lets a person do with it. */
  private static List<Offer> offers(RunSnapshot run, TriggerLine line, boolean latched) {
    return run.offers().stream()
        .filter(offer -> offer.decision().trigger().filter(line.id()::equals).isPresent())
        .filter(offer -> fits(offer.kind(), line, latched))
        .toList();
  }

  private static Action action(Offer offer, String label, boolean readOnly) {
    return new Action(offer.kind(), label, offer, !readOnly);
  }

  private static boolean fits(DecisionKind kind, TriggerLine line, boolean latched) {
    return switch (kind) {
      case ARM -> !latched && line.arming().isEmpty() && line.actsOnLiveState();
      case DISARM -> line.arming().isPresent();
      case RESET -> latched;
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
          false;
    };
  }

  private static Optional<String> label(DecisionKind kind) {
    return switch (kind) {
      case ARM -> Optional.of("Arm…");
      case DISARM -> Optional.of("Disarm…");
      case RESET -> Optional.of("Reset…");
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
