package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.intake.diff.PackageDiff;
import dev.holdpoint.projection.TriggerWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together what there is to know about a package before it is started. */
final class Reviews {
  private final PackageReader reader;
  private final Admission admission;
  private final Drills drills;
  private final Runs runs;

  Reviews(PackageReader reader, Admission admission, Drills drills, Runs runs) {
    this.reader = reader;
    this.admission = admission;
    this.drills = drills;
    this.runs = runs;
  }

  Review of(Path file) {
    return switch (reader.read(file)) {
      case Read.Refused(var findings) ->
          new Review(file, Optional.empty(), findings, List.of(), List.of(), "", false, Optional.empty(), List.of());
      case Read.Accepted read -> accepted(file, read);
    };
  }

  private Review accepted(Path file, Read.Accepted read) {
    var findings = new ArrayList<Finding>();
    List<Review.ApprovalLine> approvals = List.of();
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
      startable = found.findings().isEmpty();
    } catch (IOException unreadable) {
      findings.add(
          Admission.error(
              "HP-DESK-033",
              "",
              "The roster or the approvals cannot be read.",
              "Check the home folder."));
    }
    findings.addAll(read.warnings());
    var last = runs.lastOf(read.content().metadata().id());
    return new Review(
        file,
        Optional.of(summary(read)),
        findings,
        approvals,
        last.map(run -> PackageDiff.between(run.state().change(), read.content()))
            .orElse(List.of()),
        last.map(Reviews::inWords).orElse(""),
        startable,
        Optional.empty(),
        List.of());
  }

  private static String inWords(RunDesk run) {
    return "version "
        + run.state().change().metadata().version()
        + ", run "
        + run.state().run()
        + ", "
        + run.snapshot().word().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Review.Summary summary(Read.Accepted read) {
    var change = read.content();
    var drilled = drills.of(change);
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

  private static String drill(List<DrillResult> drilled, String trigger) {
    return drilled.stream()
        .filter(d -> d.trigger().equals(trigger))
        .findFirst()
        .map(
            d ->
                ", last drill "
                    + d.at().truncatedTo(ChronoUnit.SECONDS)
                    + (d.passed() ? " passed" : " failed"))
        .orElse("");
  }
}
