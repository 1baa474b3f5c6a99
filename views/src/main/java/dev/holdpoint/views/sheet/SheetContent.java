package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Meanings;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.EvidenceRow;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.sheet.SheetScreen.StageChoice;
import dev.holdpoint.views.sheet.SheetScreen.TargetChoice;
import dev.holdpoint.views.sheet.SheetScreen.UnitChoice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sheet shows of a packet, and what it makes of the choices. */
final class SheetContent {
  private SheetContent() {}

  /** The same offer as the run makes it now; empty where it no longer does. */
  static Optional<Offer> like(Offer offer, RunSnapshot run) {
    return run.offers().stream()
        .filter(o -> o.kind() == offer.kind())
        .filter(o -> o.decision().hold().equals(offer.decision().hold()))
        .filter(o -> o.decision().trigger().equals(offer.decision().trigger()))
        .filter(o -> o.decision().stage().equals(offer.decision().stage()))
        .findFirst();
  }

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

  /** What is decided on, with what was chosen: a narrowing names the units that it drops. */
  static String object(Errand errand, Optional<Packet> packet, Set<String> units) {
    boolean narrows =
        errand instanceof Errand.Decide(var offer, _) && offer.kind() == DecisionKind.NARROW;
    return !narrows || units.isEmpty()
        ? errand.object()
        : errand.object()
            + ": drop "
            + packet.map(Packet::live).orElse(List.of()).stream()
                .filter(unit -> units.contains(unit.unit()))
                .map(UnitNow::title)
                .collect(Collectors.joining(", "));
  }

  /** The units that can be dropped, each with what is not alike in all of them. */
  static List<UnitChoice> units(Optional<Packet> packet, Set<String> chosen) {
    var live = packet.map(Packet::live).orElse(List.of());
    return live.stream()
        .map(
            unit -> {
              var own = new TreeMap<>(unit.state().fields());
              own.entrySet()
                  .removeIf(
                      field ->
                          live.stream()
                              .allMatch(
                                  u ->
                                      field
                                          .getValue()
                                          .equals(u.state().fields().get(field.getKey()))));
              return new UnitChoice(
                  unit.unit(),
                  unit.title()
                      + " ("
                      + unit.unit()
                      + ")"
                      + (own.isEmpty() ? "" : ": " + new UnitState(own).inWords()),
                  chosen.contains(unit.unit()));
            })
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
                    .map(s -> "Stage " + s.number() + ", " + s.title())
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

  /** The stages in which a trigger may be armed to act. */
  static List<StageChoice> stages(Offer offer, RunSnapshot run, Set<String> chosen) {
    if (offer.kind() != DecisionKind.ARM) {
      return List.of();
    }
    return SheetEnds.trigger(offer, run)
        .map(line -> line.armable().stages())
        .orElse(List.of())
        .stream()
        .map(stage -> new StageChoice(stage.id(), stage.title(), chosen.contains(stage.id())))
        .toList();
  }

  /**
   * What is signed: the very words that the desk signs, or for an export that nothing is stated.
   *
   * @param completed the decision as chosen so far
   */
  static String meaning(Errand errand, Optional<Packet> packet, Optional<Decision> completed) {
    return switch (errand) {
      case Errand.Decide(var offer, var run) ->
          offer.meaning(completed.orElse(offer.decision()), packet.orElse(run.packet()));
      case Errand.Start(var review) ->
          review.summary().map(s -> Meanings.start(s.title(), s.version(), s.digest())).orElse("");
      case Errand.Account(var owed, var run) ->
          Meanings.account(owed.after(), run.title(), run.version(), run.run());
      case Errand.Export _, Errand.Drill _ -> "";
    };
  }

  /** The same with what surrounds it on the sheet; or what else the key is opened for. */
  static String statement(Errand errand, String meaning) {
    return switch (errand) {
      case Errand.Decide _, Errand.Start _, Errand.Account _ ->
          "By signing I state: “" + meaning + "” The key is opened for this statement alone.";
      case Errand.Export _ -> "The key is opened only to prove who exports; the ledger records it.";
      case Errand.Drill _ ->
          "The key is opened to sign what comes of each drill: that I ran it, and whether it"
              + " passed or failed.";
    };
  }

  /** The decision with what was chosen on the sheet; stages in the order of the run. */
  static Decision decision(
      Offer offer, List<StageChoice> stages, SheetChoices choices, Optional<Instant> until) {
    var plain = offer.decision();
    return new Decision(
        plain.kind(),
        plain.hold(),
        plain.trigger(),
        plain.kind() == DecisionKind.NARROW ? List.copyOf(choices.units) : plain.units(),
        plain.stage(),
        stages.stream().filter(StageChoice::chosen).map(StageChoice::id).toList(),
        until.or(plain::until),
        choices.reason.strip());
  }
}
