package dev.holdpoint.desk;

import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.ApprovalReport;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.intake.Read;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.projection.EntryWords;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a package may run now: approvals, drills, window, live state, units of other runs. Every
 * reason against it comes at once.
 */
final class Admission {
  private final IdentityHome home;
  private final Rosters rosters;
  private final Drills drills;
  private final Sites sites;
  private final Runs runs;
  private final Clock clock;

  Admission(
      IdentityHome home, Rosters rosters, Drills drills, Sites sites, Runs runs, Clock clock) {
    this.home = home;
    this.rosters = rosters;
    this.drills = drills;
    this.sites = sites;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param findings reasons against it; none means that it may run
   * @param live read-back of every unit; empty when the site was not asked
   */
  record Found(
      ApprovedPackage approved,
      Optional<Roster> roster,
      ApprovalReport approvals,
      Drills.Drilled drilled,
      List<LiveState> live,
      List<Finding> findings) {}

  /**
   * Looks at everything.
   *
   * @param askSite whether to read the live state back
   */
  Found look(Read.Accepted read, boolean askSite) throws IOException {
    var findings = new ArrayList<Finding>();
    var change = read.content();
    var roster = roster(findings);
    var report =
        roster.isPresent()
            ? new Approvals(home)
                .verify(read.digest(), change.metadata().authors(), roster.get(), clock.instant())
            : new ApprovalReport(List.of(), List.of());
    if (report.valid().isEmpty()) {
      report.findings().forEach(f -> findings.add(finding(f)));
    }
    var approved = new ApprovedPackage(change, read.digest(), read.canonicalJson(), report.valid());
    window(change, findings);
    roster.ifPresent(
        r ->
            new Outlook(r)
                .objections(change.window().closes())
                .forEach(f -> findings.add(finding("/window/closes", f))));
    shared(change, findings);
    findings.addAll(owing(change));
    drifting(change, report, roster.map(this::people), findings);
    var now = clock.instant();
    var drilled = roster.map(r -> drills.of(change, r, now)).orElse(Drills.Drilled.NONE);
    findings.addAll(new DrillRules(change, roster, drilled).findings());
    runs.before(change)
        .map(
            run ->
                new LoopBack(run.state().admitted(), change, report.valid(), roster, drilled, now))
        .ifPresent(rules -> findings.addAll(rules.findings()));
    var live = askSite ? live(approved, findings) : List.<LiveState>of();
    return new Found(approved, roster, report, drilled, live, List.copyOf(findings));
  }

  private Optional<Roster> roster(List<Finding> findings) throws IOException {
    return switch (rosters.look()) {
      case RosterReading.Trusted(var roster) -> Optional.of(roster);
      case RosterReading.Refused(var refusals) -> {
        refusals.forEach(f -> findings.add(finding(f)));
        yield Optional.empty();
      }
    };
  }

  /** What the roster and the approvals say of people now. */
  RosterPeople people(Roster roster) {
    return new RosterPeople(home, roster, clock.instant());
  }

  private void window(ChangePackage change, List<Finding> findings) {
    var window = change.window();
    if (!window.contains(clock.instant())) {
      findings.add(
          error(
              "HP-DESK-020",
              "/window",
              "The change window is closed: it is open from "
                  + window.opens()
                  + " to "
                  + window.closes()
                  + ".",
              "Wait for it, or have a package with another window approved."));
    }
  }

  private void shared(ChangePackage change, List<Finding> findings) {
    var units = change.units().stream().map(u -> u.id()).collect(Collectors.toSet());
    runs.sharing(units)
        .ifPresent(
            run ->
                findings.add(
                    error(
                        "HP-DESK-021",
                        "/units",
                        "Run "
                            + run.state().run()
                            + " of "
                            + run.state().change().metadata().title()
                            + " is open and has units of this package.",
                        "Bring that run to its end first.")));
  }

  /**
   * What was brought back does not run again before an owner has answered why, nor does another
   * change touch its units.
   */
  List<Finding> owing(ChangePackage change) {
    return runs.owing(change).stream()
        .map(
            run ->
                error(
                    run.change().equals(change.metadata().id()) ? "HP-DESK-026" : "HP-DESK-063",
                    "/metadata/id",
                    "Run "
                        + run.run()
                        + (run.change().equals(change.metadata().id())
                            ? " of this change ("
                            : " of " + run.change() + ", which had units of this package (")
                        + EntryWords.word(run.word())
                        + ") owes a post-mortem.",
                    "Have an owner sign it on that run's screen, or with `holdpoint post-mortem "
                        + run.run()
                        + " --as ID`."))
        .toList();
  }

  /** A trigger that fires after harm is done is worth no more than its owner's word. */
  private static void drifting(
      ChangePackage change,
      ApprovalReport report,
      Optional<RosterPeople> people,
      List<Finding> findings) {
    var owner = change.metadata().owner();
    boolean signed =
        report.valid().stream().anyMatch(a -> a.person().equals(owner))
            && people.filter(p -> p.owns(owner)).isPresent();
    for (int i = 0; i < change.triggers().size(); i++) {
      if (change.triggers().get(i).drift() && !signed) {
        findings.add(
            error(
                Code.DRIFT_UNSIGNED.id(),
                "/triggers/" + i + "/drift",
                "The owner " + owner + " has not approved it, or has not the role owner.",
                Code.DRIFT_UNSIGNED.mend()));
      }
    }
  }

  private List<LiveState> live(ApprovedPackage approved, List<Finding> findings) {
    try (Probes probes = sites.reach(approved).probes()) {
      var live = approved.content().units().parallelStream().map(u -> probes.read(u.id())).toList();
      for (var unit : live) {
        var declared = approved.content().start().get(unit.unit());
        if (unit.state().isEmpty()) {
          findings.add(
              error(
                  "HP-DESK-024",
                  "/start",
                  "The live state of " + unit.unit() + " cannot be read: " + unit.detail() + ".",
                  "Mend the connection; nothing is started blind."));
        } else if (!unit.state().get().equals(declared)) {
          findings.add(
              error(
                  "HP-DESK-025",
                  "/start",
                  unit.unit()
                      + " reads "
                      + unit.state().get().inWords()
                      + ", and the package declares "
                      + (declared == null ? "nothing" : declared.inWords())
                      + ".",
                  "Bring the unit to its declared start, or have a package approved that says what"
                      + " is so."));
        }
      }
      return live;
    }
  }

  static Finding error(String code, String path, String message, String mend) {
    return new Finding(code, Finding.Severity.ERROR, path, 0, 0, message, mend);
  }

  private static Finding finding(IdentityFinding finding) {
    return finding("", finding);
  }

  private static Finding finding(String path, IdentityFinding finding) {
    return error(finding.code(), path, finding.message(), finding.mend());
  }
}
