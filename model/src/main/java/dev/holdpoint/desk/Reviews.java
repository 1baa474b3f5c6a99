package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.intake.diff.Loosened;
import dev.holdpoint.intake.diff.PackageDiff;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.projection.Commitments;
import dev.holdpoint.projection.TriggerWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Puts together what there is to know about a package before it is started. */
final class Reviews {
  private static final Set<String> ABOUT_PEOPLE =
      Set.of(Code.NOT_ON_ROSTER.id(), Code.CANNOT_ANSWER.id());

  private final PackageReader reader;
  private final Admission admission;
  private final Rehearsals rehearsals;
  private final Runs runs;
  private final UnaryOperator<String> names;
  private final InstantSource clock;

  Reviews(
      PackageReader reader,
      Admission admission,
      Rehearsals rehearsals,
      Runs runs,
      UnaryOperator<String> names,
      InstantSource clock) {
    this.reader = reader;
    this.admission = admission;
    this.rehearsals = rehearsals;
    this.runs = runs;
    this.names = names;
    this.clock = clock;
  }

  Review of(Path file) {
    return switch (reader.read(file)) {
      case Read.Refused(var findings) ->
          new Review(
              file,
              Optional.empty(),
              findings,
              List.of(),
              List.of(),
              "",
              false,
              Optional.empty(),
              List.of());
      case Read.Accepted read -> accepted(file, read);
    };
  }

  private Review accepted(Path file, Read.Accepted read) {
    var findings = new ArrayList<Finding>();
    List<Review.ApprovalLine> approvals = List.of();
    var drilled = Drills.Drilled.NONE;
    List<Finding> strangers = List.of();
    boolean startable = false;
    try {
      var found = admission.look(read, true);
      findings.addAll(found.findings());
      approvals =
          found.approvals().valid().stream()
              .map(
                  a ->
                      new Review.ApprovalLine(
                          a.person(),
                          a.name(),
                          Optional.of(a.at()),
                          Optional.of(a.expires()),
                          "valid"))
              .toList();
      strangers = found.roster().map(roster -> strangers(file, roster)).orElse(List.of());
      startable = found.findings().isEmpty();
      drilled = found.drilled();
      drilled.refused().forEach(f -> findings.add(warning(f)));
      found
          .roster()
          .flatMap(roster -> new Outlook(roster).warning(clock.instant()))
          .ifPresent(f -> findings.add(warning(f)));
    } catch (IOException unreadable) {
      findings.add(
          Admission.error(
              "HP-DESK-033",
              "",
              "The roster or the approvals cannot be read.",
              "Check the home folder."));
    }
    findings.replaceAll(read.places()::at);
    findings.addAll(read.warnings());
    findings.addAll(strangers);
    var last = runs.before(read.content());
    var differences =
        last.map(run -> PackageDiff.between(run.state().change(), read.content()))
            .orElse(List.of());
    findings.addAll(Loosened.findings(differences, read.places()));
    return new Review(
        file,
        Optional.of(summary(read, drilled)),
        findings,
        approvals,
        differences,
        last.map(run -> inWords(run, read.content())).orElse(""),
        startable,
        Optional.of(
            Commitments.of(
                read.content(), read.digest(), drilled.standings(), drilled.log(), names)),
        rehearsals.places(read.content()));
  }

  /** People whom the package names and who are unknown, or cannot do what they are named for. */
  private List<Finding> strangers(Path file, Roster roster) {
    return reader.read(file, admission.people(roster)).findings().stream()
        .filter(finding -> ABOUT_PEOPLE.contains(finding.code()))
        .toList();
  }

  private static String inWords(RunDesk run, ChangePackage later) {
    var change = run.state().change();
    return (Lineage.sameChange(change, later) ? "" : change.metadata().id() + " ")
        + "version "
        + change.metadata().version()
        + ", run "
        + run.state().run()
        + ", "
        + run.snapshot().word().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * What does not keep the package from starting: a drill whose signature is not good counts for
   * nothing, and is not passed over either; a list that runs out soon still speaks.
   */
  private static Finding warning(IdentityFinding found) {
    return new Finding(
        found.code(), Finding.Severity.WARNING, "", 0, 0, found.message(), found.mend());
  }

  private Review.Summary summary(Read.Accepted read, Drills.Drilled drilled) {
    var change = read.content();
    return new Review.Summary(
        change.metadata().id(),
        change.metadata().version(),
        change.metadata().title(),
        read.digest(),
        change.metadata().authors(),
        change.metadata().owner(),
        change.window().opens(),
        change.window().closes(),
        change.units().stream().map(u -> u.title()).toList(),
        change.stages().stream().map(s -> s.title() + ": " + s.exposure()).toList(),
        change.triggers().stream()
            .map(t -> t.title() + ": " + TriggerWords.line(change, t) + drill(drilled, t.id()))
            .toList(),
        change.knownGood().version());
  }

  private static String drill(Drills.Drilled drilled, String trigger) {
    return drilled
        .of(trigger)
        .flatMap(DrillStanding::newest)
        .map(
            d ->
                ", last drill "
                    + d.at().truncatedTo(ChronoUnit.SECONDS)
                    + (d.passed() ? " passed" : " failed"))
        .orElse("");
  }
}
