package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.run.RunWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a sheet cannot be signed yet. The desk asks all of it again; this only says it early. */
final class SheetRules {
  private final Desk desk;
  private final Openings openings;
  private final Errand errand;
  private final Standing standing;

  SheetRules(Desk desk, Openings openings, Errand errand, Standing standing) {
    this.desk = desk;
    this.openings = openings;
    this.errand = errand;
    this.standing = standing;
  }

  /** The first thing that is missing, in words; empty when it can be signed. */
  String blocked(
      Instant now,
      Optional<String> readOnly,
      Optional<Packet> packet,
      Optional<PersonLine> person,
      SheetChoices choices,
      Optional<Decision> completed,
      boolean passphraseGiven) {
    if (readOnly.isPresent() && !(errand instanceof Errand.Export)) {
      return "This program only reads: " + readOnly.get();
    }
    var stands = standing.blocked(errand, now);
    if (stands.isPresent()) {
      return stands.get();
    }
    var decision = ofDecision(packet, completed);
    if (decision.isPresent()) {
      return decision.get();
    }
    if (errand instanceof Errand.Account(var owed, _)) {
      var given = SheetContent.answers(owed.questions(), choices.answers);
      long open = given.stream().filter(a -> a.text().isBlank()).count();
      if (open > 0) {
        return "Still to be answered: " + open + " of " + given.size() + " questions.";
      }
      var objection = PostMortem.objection(owed.questions(), given);
      if (objection.isPresent()) {
        return objection.get();
      }
    }
    if (person.isEmpty()) {
      return "Choose who signs.";
    }
    var authority = authority(person.get(), packet);
    if (authority.isPresent()) {
      return authority.get();
    }
    if (choices.reason.isBlank()
        && errand instanceof Errand.Decide(var offer, _)
        && offer.needsReason()) {
      return "A written reason is needed.";
    }
    return passphraseGiven ? "" : "The passphrase of " + person.get().name() + "'s key is needed.";
  }

  private Optional<String> ofDecision(Optional<Packet> packet, Optional<Decision> completed) {
    if (!(errand instanceof Errand.Decide(var offer, _))) {
      return Optional.empty();
    }
    if (offer.refusal().isPresent()) {
      return offer.refusal();
    }
    var missing = packet.map(p -> openings.missing(p, offer.mustOpen())).orElse(List.of());
    if (!missing.isEmpty()) {
      return Optional.of(
          "Open this evidence first: "
              + missing.stream().map(EvidenceLine::title).collect(Collectors.joining(", "))
              + ".");
    }
    return switch (offer.kind()) {
      case NARROW ->
          narrowing(
              packet.map(p -> p.live().size()).orElse(0),
              completed.map(Decision::units).orElse(List.of()));
      case ARM -> arming(completed);
      case EXTEND_WINDOW -> ending(completed);
      case START,
          HOLD,
          RELEASE,
          RE_VERIFY,
          RETRY,
          USE_SECONDARY,
          RESUME,
          ROLL_BACK,
          ABORT,
          TAKE_OVER,
          DISARM,
          RESET ->
          Optional.empty();
    };
  }

  private static Optional<String> arming(Optional<Decision> completed) {
    return completed.filter(d -> d.stages().isEmpty()).isPresent()
        ? Optional.of("Choose the stages in which it may act.")
        : ending(completed);
  }

  private static Optional<String> ending(Optional<Decision> completed) {
    return completed.filter(d -> d.until().isEmpty()).isPresent()
        ? Optional.of("Choose until when.")
        : Optional.empty();
  }

  private static Optional<String> narrowing(int all, List<String> units) {
    if (units.isEmpty()) {
      return Optional.of("Choose the units to drop.");
    }
    return units.size() == all
        ? Optional.of("To drop every unit, roll back instead.")
        : Optional.empty();
  }

  private Optional<String> authority(PersonLine person, Optional<Packet> packet) {
    var role = errand.role();
    if (role.isPresent() && !person.roles().contains(role.get())) {
      return Optional.of(
          person.name()
              + " may not decide this: it needs "
              + RunWords.role(role.get())
              + ", which "
              + holders(role.get())
              + ".");
    }
    return errand instanceof Errand.Decide(var offer, _) && offer.kind() == DecisionKind.RELEASE
        ? signedAlready(person, offer, packet)
        : Optional.empty();
  }

  private static Optional<String> signedAlready(
      PersonLine person, Offer offer, Optional<Packet> packet) {
    return packet.stream()
        .flatMap(p -> p.holds().stream())
        .filter(hold -> offer.decision().hold().filter(hold.id()::equals).isPresent())
        .filter(
            hold -> hold.signed().contains(person.id()) || hold.signed().contains(person.name()))
        .findFirst()
        .map(_ -> person.name() + "'s signature already stands; a second person must sign.");
  }

  private String holders(Role role) {
    var names =
        desk.people().stream().filter(p -> p.roles().contains(role)).map(PersonLine::name).toList();
    return names.isEmpty()
        ? "nobody on the roster has"
        : String.join(" and ", names) + (names.size() == 1 ? " has" : " have");
  }
}
