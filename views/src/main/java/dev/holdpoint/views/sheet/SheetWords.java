package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.drill.DrillOrder;
import dev.holdpoint.views.holds.LiveWords;
import dev.holdpoint.views.holds.PacketWords;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.sheet.SheetScreen.Line;
import dev.holdpoint.views.status.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a sheet says of its errand. */
final class SheetWords {
  private static final String PARTLY =
      "Units return newest stage first; each is proved before and read back after, then health is"
          + " judged. The run waits at that checkpoint: re-verify and go on, roll back further, or"
          + " close it there. A post-mortem is owed.";

  private static final Set<Phase> NOT_BEGUN = Set.of(Phase.PENDING, Phase.PREFLIGHT, Phase.READY);

  private SheetWords() {}

  /** What it takes and who must sign. */
  static String about(Errand errand) {
    return switch (errand) {
      case Errand.Decide(var offer, var run) ->
          (offer.people() > 1 ? offer.people() + " people sign, each with " : "Needs ")
              + RunWords.role(offer.role())
              + (offer.needsReason() ? ", and a written reason" : "")
              + ".";
      case Errand.Start(var review) ->
          review
              .summary()
              .map(s -> "Window until " + Words.utc(s.closes()) + " UTC. Needs operate.")
              .orElse("Needs operate.");
      case Errand.Export _ -> "The PDF is signed as the record of this run up to now.";
      case Errand.Drill(var order) ->
          order.triggers().size() > 1
              ? order.triggers().size() + " drills, one after the other."
              : "One drill.";
      case Errand.Account(_, var run) ->
          "Until it is signed, no later run of " + run.change() + " is admitted. Needs owner.";
    };
  }

  static List<Line> lines(Errand errand, Optional<Packet> shown, Instant now) {
    return switch (errand) {
      case Errand.Decide(var offer, var run) ->
          decision(offer, run, shown.orElse(run.packet()), now);
      case Errand.Start(var review) ->
          review
              .summary()
              .map(
                  s ->
                      List.of(
                          new Line("Units", String.join(", ", s.units())),
                          new Line("Stages", String.join("\n", s.stages())),
                          new Line("Known good", s.knownGood()),
                          new Line("Digest", s.digest())))
              .orElse(List.of());
      case Errand.Export(var run, _) ->
          List.of(
              new Line("Record", run.entries() + " entries of run " + run.run()),
              new Line("Written", "The signed PDF, and the entries with certificates and seals."));
      case Errand.Drill(var order) -> drills(order);
      case Errand.Account(var owed, _) ->
          List.of(
              new Line("Cause", PacketWords.cause(owed.cause())),
              new Line("Brought back", PacketWords.broughtBack(owed)));
    };
  }

  private static List<Line> drills(DrillOrder order) {
    var lines = new ArrayList<Line>();
    order.review().commitment().stream()
        .flatMap(page -> page.triggers().stream())
        .filter(promise -> order.triggers().contains(promise.id()))
        .forEach(
            promise ->
                lines.add(new Line(promise.id().toUpperCase(Locale.ROOT), promise.sentence())));
    lines.add(
        new Line(
            "What happens",
            "The stage is applied, samples cross the threshold at accelerated time, the action runs"
                + " to the end, every unit is read back. Nothing live is touched."));
    lines.add(new Line("Afterwards", "Each result is signed and kept, passed or failed."));
    return lines;
  }

  private static List<Line> decision(Offer offer, RunSnapshot run, Packet packet, Instant now) {
    var lines = new ArrayList<Line>();
    offer
        .decision()
        .trigger()
        .flatMap(id -> run.triggers().stream().filter(t -> t.id().equals(id)).findFirst())
        .ifPresent(trigger -> lines.addAll(trigger(offer.kind(), trigger, now)));
    var hold =
        offer
            .decision()
            .hold()
            .flatMap(id -> packet.holds().stream().filter(h -> h.id().equals(id)).findFirst());
    hold.ifPresent(h -> lines.add(new Line("Why it stopped", h.why())));
    boolean said = offer.kind() == DecisionKind.NARROW || !offer.effects().isEmpty();
    if (offer.kind() != DecisionKind.ARM && !said) {
      // An arming changes nothing now, and units that go back say how they are live themselves; who
      // signs and why must be in sight.
      lines.add(new Line("What is live", LiveWords.of(packet, now)));
    }
    if (!offer.effects().isEmpty()) {
      lines.add(new Line("Each unit", effects(offer, packet, now)));
    }
    if (offer.decision().trigger().isEmpty()) {
      lines.add(new Line("Way back", PacketWords.wayBack(run)));
    }
    boolean onward = offer.kind() == DecisionKind.RELEASE || offer.kind() == DecisionKind.RESUME;
    hold.map(OpenHold::confirm)
        .filter(confirm -> onward && !confirm.isBlank())
        .ifPresent(confirm -> lines.add(new Line("Confirm", confirm)));
    after(offer, run).ifPresent(text -> lines.add(new Line("Afterwards", text)));
    return lines;
  }

  /** Unit by unit, in the order in which they go; the others stay. */
  private static String effects(Offer offer, Packet packet, Instant now) {
    var text =
        offer.effects().stream()
            .map(e -> e.unit() + ": " + e.now() + " → " + e.then())
            .collect(Collectors.joining("\n"));
    var touched = offer.effects().stream().map(Offer.UnitEffect::unit).toList();
    var stay = packet.live().stream().map(UnitNow::unit).filter(u -> !touched.contains(u)).toList();
    return (stay.isEmpty() ? text : text + "\n" + String.join(", ", stay) + ": as they are")
        + "\n"
        + LiveWords.read(packet, now).strip();
  }

  private static List<Line> trigger(DecisionKind kind, TriggerLine trigger, Instant now) {
    var name = trigger.id().toUpperCase(Locale.ROOT);
    var lines = new ArrayList<Line>();
    lines.add(new Line("Trigger", name + ": " + trigger.sentence()));
    if (kind == DecisionKind.ARM) {
      lines.add(
          new Line(
              "Armed",
              "It acts by itself once its window is full, one time, and only while this program"
                  + " runs."));
      lines.add(
          new Line(
              "Last drill",
              trigger.drill().map(drill -> RunWords.drill(drill, now)).orElse("never")));
    }
    return lines;
  }

  /** The stages that a narrowed run does not enter. */
  private static String notEntered(RunSnapshot run) {
    var titles =
        run.stages().stream()
            .dropWhile(stage -> !stage.current())
            .filter(stage -> stage.retires() && !stage.leftOut())
            .filter(stage -> !stage.current() || NOT_BEGUN.contains(stage.phase()))
            .map(stage -> "stage " + stage.number() + ", " + stage.title())
            .toList();
    return titles.isEmpty()
        ? ""
        : " Never entered then: "
            + String.join("; ", titles)
            + ", because it retires what dropped units need.";
  }

  private static Optional<String> after(Offer offer, RunSnapshot run) {
    return switch (offer.kind()) {
      case ROLL_BACK ->
          Optional.of(
              offer.decision().stage().isPresent()
                  ? PARTLY
                  : "Units return newest stage first; each is proved before and read back after,"
                      + " then health is judged. The run ends as rolled back. A post-mortem is"
                      + " owed.");
      case NARROW ->
          Optional.of(
              "They go back; the rest is proved anew and waits at a planned hold."
                  + notEntered(run)
                  + " The record says so for ever.");
      case ABORT -> Optional.of("The run stops where it is. What is live stays live.");
      case TAKE_OVER ->
          Optional.of(
              "People act outside this program and it sends nothing. Armings lapse. To resume,"
                  + " every unit must read as recorded, as a checkpoint or as the declared start.");
      case HOLD -> Optional.of("No step forward starts. Requests in flight end and are recorded.");
      case RE_VERIFY -> Optional.of("The checks, or the soak, are repeated from the start.");
      case RETRY -> Optional.of("A new attempt sends what was not applied; confirmed units stay.");
      case USE_SECONDARY ->
          Optional.of(
              "The unit is restored by the other action that the package declares for this step,"
                  + " after the known-good version is proved again, and is read back.");
      case RESUME -> Optional.of("The run goes on from where it was interrupted.");
      case DISARM -> Optional.of("If it fires, it holds the run and waits for a person.");
      case ARM -> SheetEnds.trigger(offer, run).map(line -> acts(line, run));
      case START, RELEASE, RESET, EXTEND_WINDOW -> Optional.empty();
    };
  }

  /** What a trigger does by itself once it is armed and fires. */
  private static String acts(TriggerLine line, RunSnapshot run) {
    return line.sentence().endsWith("roll back")
        ? "If it fires, every changed unit goes back to "
            + run.knownGood().version()
            + ", promised in "
            + Words.took(run.packet().wayBackTakes())
            + ". A post-mortem is owed."
        : "If it fires, the units that the package names for it go back; the rest"
            + " waits at a planned hold. A post-mortem is owed.";
  }

  /** The button's words: the object, and that it is signed. */
  static String signLabel(String object) {
    boolean name = object.length() > 1 && Character.isUpperCase(object.charAt(1));
    return "Sign and "
        + (name || object.isEmpty()
            ? object
            : Character.toLowerCase(object.charAt(0)) + object.substring(1));
  }

  /** Why it was not done, each finding on a line of its own. */
  static String refused(Answer.Refused refused) {
    var all = new StringBuilder(refused.code() + ": " + refused.why() + " " + refused.mend());
    refused
        .findings()
        .forEach(f -> all.append('\n').append(f.code()).append(": ").append(f.message()));
    return all.toString();
  }

  static boolean danger(Errand errand) {
    return switch (errand) {
      case Errand.Decide(var offer, _) ->
          switch (offer.kind()) {
            case ROLL_BACK, USE_SECONDARY, ABORT, TAKE_OVER, NARROW -> true;
            case START,
                HOLD,
                RELEASE,
                RE_VERIFY,
                RETRY,
                RESUME,
                ARM,
                DISARM,
                RESET,
                EXTEND_WINDOW ->
                false;
          };
      case Errand.Start _, Errand.Export _, Errand.Account _, Errand.Drill _ -> false;
    };
  }
}
