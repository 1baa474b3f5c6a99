package dev.holdpoint.views.sheet;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.EvidenceRow;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.sheet.SheetScreen.TargetChoice;
import dev.holdpoint.views.sheet.SheetScreen.UnitChoice;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a sheet shows of a packet, and what it makes of the choices. */
final class SheetContent {
  private SheetContent() {}

  /** The evidence that must have been opened. */
  static List<EvidenceRow> evidence(
      Optional<Errand.Decide> decide, Optional<Packet> packet, Openings openings, Instant now) {
    var must = decide.map(d -> d.offer().mustOpen()).orElse(List.of());
    return packet
        .map(shown -> EvidenceRow.of(shown, must, openings, now))
        .orElse(List.of())
        .stream()
        .filter(row -> must.contains(row.line().id()))
        .toList();
  }

  /** The units that can be dropped. */
  static List<UnitChoice> units(Optional<Packet> packet, Set<String> chosen) {
    return packet.map(Packet::live).orElse(List.of()).stream()
        .map(
            unit ->
                new UnitChoice(
                    unit.unit(),
                    unit.title() + " (" + unit.unit() + "): " + unit.state().inWords(),
                    chosen.contains(unit.unit())))
        .toList();
  }

  /** Where a rollback may end; nothing to choose where there is but one. */
  static List<TargetChoice> targets(Offer offer, RunSnapshot run) {
    var all =
        run.offers().stream()
            .filter(o -> offer.kind() == DecisionKind.ROLL_BACK && o.kind() == offer.kind())
            .map(o -> new TargetChoice(o.decision().stage().orElse(""), target(o, run)))
            .toList();
    return all.size() > 1 ? all : List.of();
  }

  private static String target(Offer offer, RunSnapshot run) {
    return offer
        .decision()
        .stage()
        .map(
            id ->
                run.stages().stream()
                    .filter(s -> s.id().equals(id))
                    .map(s -> "Checkpoint of stage " + s.number() + ", " + s.title())
                    .findFirst()
                    .orElse("Checkpoint of " + id))
        .orElse("Declared start, " + run.knownGood().version());
  }

  /** The answers in the order of the questions. */
  static List<PostMortem.Answer> answers(
      List<PostMortem.Question> questions, Map<String, String> given) {
    return questions.stream()
        .map(q -> new PostMortem.Answer(q.id(), given.getOrDefault(q.id(), "").strip()))
        .toList();
  }

  /** What is signed, in words. */
  static String statement(Errand errand, Optional<Packet> packet, Set<String> units) {
    String dropped = units.isEmpty() ? "" : ", dropping " + String.join(", ", units);
    return "By signing I state: “"
        + errand.meaning().replaceFirst("\\.$", "")
        + dropped
        + packet
            .map(
                p ->
                    ", on the evidence of packet "
                        + p.digest().substring(0, 8)
                        + ", as shown at "
                        + Words.utc(p.at())
                        + " UTC")
            .orElse("")
        + ".” The key is opened for this statement alone.";
  }

  /** The decision with what was chosen on the sheet. */
  static Decision decision(
      Offer offer,
      Set<String> units,
      Duration span,
      String reason,
      Instant now,
      Instant windowCloses) {
    var plain = offer.decision();
    return new Decision(
        plain.kind(),
        plain.hold(),
        plain.trigger(),
        plain.kind() == DecisionKind.NARROW ? List.copyOf(units) : plain.units(),
        plain.stage(),
        until(plain, span, now, windowCloses),
        reason.strip());
  }

  private static Optional<Instant> until(
      Decision plain, Duration span, Instant now, Instant windowCloses) {
    return switch (plain.kind()) {
      case ARM -> Optional.of(now.plus(span).truncatedTo(ChronoUnit.MILLIS));
      case EXTEND_WINDOW ->
          Optional.of(
              (windowCloses.isAfter(now) ? windowCloses : now)
                  .plus(span)
                  .truncatedTo(ChronoUnit.MILLIS));
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
          DISARM,
          RESET ->
          plain.until();
    };
  }
}
