package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.intake.diff.PackageDiff;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What protects less than in the package before this one needs the approval of who answers for
 * thresholds, and drills of this very version that were run after that one was admitted.
 */
public final class LoopBack {
  private final Fact.Admitted before;
  private final ChangePackage change;
  private final List<Approval> approvals;
  private final Optional<Roster> roster;
  private final Drills.Drilled drilled;
  private final Instant now;

  /**
   * Two versions.
   *
   * @param before the admission of the earlier one, by {@link Lineage}
   * @param approvals valid ones, over the digest of the later one
   */
  public LoopBack(
      Fact.Admitted before,
      ChangePackage change,
      List<Approval> approvals,
      Optional<Roster> roster,
      Drills.Drilled drilled,
      Instant now) {
    this.before = before;
    this.change = change;
    this.approvals = List.copyOf(approvals);
    this.roster = roster;
    this.drilled = drilled;
    this.now = now;
  }

  /** The same with what is wrong with the drills themselves, for who does not ask for it apart. */
  public List<Finding> withDrills() {
    var findings = new ArrayList<>(findings());
    if (!loosened().isEmpty()) {
      findings.addAll(new DrillRules(change, roster, drilled).findings());
    }
    return findings;
  }

  private List<Difference> loosened() {
    return PackageDiff.between(before.content(), change).stream()
        .filter(Difference::loosened)
        .toList();
  }

  List<Finding> findings() {
    var loosened = loosened();
    if (loosened.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    if (approvals.stream().noneMatch(this::answers)) {
      findings.add(
          Admission.error(
              same() ? "HP-DESK-027" : "HP-DESK-062",
              same() ? "/metadata/owner" : "/metadata/id",
              said(loosened) + " " + who() + " has not approved it.",
              "Have it approved with `holdpoint approve PACKAGE --as ID` by that person."));
    }
    for (var trigger : change.triggers()) {
      if (trigger.action().actsOnLiveState()) {
        drilled.valid().stream()
            .filter(d -> d.trigger().equals(trigger.id()) && !isNew(d))
            .forEach(
                d ->
                    findings.add(
                        Admission.error(
                            "HP-DESK-028",
                            "/triggers/" + change.triggers().indexOf(trigger),
                            said(loosened)
                                + " The drill of trigger "
                                + trigger.id()
                                + " of "
                                + d.at().truncatedTo(ChronoUnit.SECONDS)
                                + (ofThis(d)
                                    ? " is from before that."
                                    : " is of version " + d.version() + "."),
                            "Run `" + DrillRules.command(change, trigger.id()) + "`.")));
      }
    }
    return findings;
  }

  private boolean same() {
    return Lineage.sameChange(before.content(), change);
  }

  private boolean ofThis(DrillResult drill) {
    return drill.version() == change.metadata().version();
  }

  /** One of another change cannot be older than this one's own drills. */
  private boolean isNew(DrillResult drill) {
    return ofThis(drill) && (!same() || drill.at().isAfter(before.at()));
  }

  /** The worst first; the rest stands in the list of differences. */
  private String said(List<Difference> loosened) {
    var earlier = before.content().metadata();
    return (same()
            ? "Loosened against version " + earlier.version()
            : earlier.id()
                + " had "
                + String.join(", ", Lineage.shared(before.content(), change))
                + " too, and this is loosened against its version "
                + earlier.version())
        + " (run "
        + before.run()
        + "): "
        + loosened.getFirst().sentence()
        + (loosened.size() > 1 ? " And " + (loosened.size() - 1) + " more." : "");
  }

  /**
   * The owner of the earlier version, so that a package cannot choose who looks at it; anybody with
   * the role where that person has it no longer.
   */
  private boolean answers(Approval approval) {
    var was = before.content().metadata().owner();
    return isOwner(was) ? approval.person().equals(was) : isOwner(approval.person());
  }

  private String who() {
    var was = before.content().metadata().owner();
    return isOwner(was)
        ? was + ", who answers for the thresholds,"
        : "Somebody with the role owner, which " + was + " does not have,";
  }

  private boolean isOwner(String person) {
    return roster.flatMap(r -> r.person(person)).filter(p -> p.has(Role.OWNER, now)).isPresent();
  }
}
