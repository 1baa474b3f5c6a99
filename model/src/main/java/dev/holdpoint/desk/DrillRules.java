package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.projection.TriggerWords;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every trigger that acts on live state was seen to fire and to act, as it stands and lately. */
final class DrillRules {
  private final ChangePackage change;
  private final Optional<Roster> roster;
  private final Drills.Drilled drilled;

  DrillRules(ChangePackage change, Optional<Roster> roster, Drills.Drilled drilled) {
    this.change = change;
    this.roster = roster;
    this.drilled = drilled;
  }

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var trigger : change.triggers()) {
      if (trigger.action().actsOnLiveState()) {
        finding(trigger).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> finding(Trigger trigger) {
    var place = "/triggers/" + change.triggers().indexOf(trigger);
    var named = "Trigger " + trigger.id() + " (" + TriggerWords.line(change, trigger) + ") ";
    var standing = drilled.of(trigger.id());
    if (standing.isEmpty() || standing.get().newest().isEmpty()) {
      return Optional.of(
          Admission.error(
              "HP-DESK-022",
              place,
              named + "has never been seen to fire.",
              "Run `" + command(change, trigger.id()) + "`."));
    }
    return switch (standing.get().kind()) {
      case VALID, NOT_NEEDED -> Optional.empty();
      case NEVER, CHANGED, FAILED, EXPIRED, ELSEWHERE ->
          Optional.of(
              Admission.error(
                  "HP-DESK-023",
                  place,
                  named + "has no valid drill: " + words(standing.get()) + ".",
                  "Run `" + command(change, trigger.id()) + "`."));
    };
  }

  private String words(DrillStanding standing) {
    return standing.why() + "; " + standing.newest().map(this::last).orElse("");
  }

  private String last(DrillNote note) {
    var name = roster.flatMap(r -> r.person(note.person())).map(Person::name).orElse(note.person());
    return "last drilled "
        + note.at().truncatedTo(ChronoUnit.SECONDS)
        + " by "
        + name
        + (note.passed() ? ", took " + Durations.inWords(note.took()) : ", failed");
  }

  /** What mends it. */
  static String command(ChangePackage change, String trigger) {
    boolean simulated = change.connections().stream().allMatch(c -> c.site() == SiteKind.SIMULATOR);
    return "holdpoint drill PACKAGE --trigger "
        + trigger
        + " --as ID"
        + (simulated ? "" : " --staging");
  }
}
