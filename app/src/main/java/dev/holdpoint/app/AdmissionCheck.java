package dev.holdpoint.app;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Taken;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that an admission hangs together: the recorded package is the one whose digest people
 * approved, the rules were applied to that package and no other, somebody else than its authors
 * approved it, and what was signed at the start was the start of this run of it.
 */
final class AdmissionCheck {
  private AdmissionCheck() {}

  static List<LedgerFinding> of(long sequence, Fact.Admitted admitted) {
    var findings = new ArrayList<LedgerFinding>();
    if (!Canonical.digest(admitted.packageJson()).equals(admitted.packageDigest())) {
      findings.add(
          new LedgerFinding(
              "HP-APP-060",
              sequence,
              "The recorded package is not the one of the digest that was approved, "
                  + admitted.packageDigest()
                  + "."));
    }
    var read = Taken.of(() -> PackageReader.fromCanonical(admitted.packageJson()));
    if (!(read instanceof Taken.Well<ChangePackage>(var content)
        && content.equals(admitted.content()))) {
      findings.add(
          new LedgerFinding(
              "HP-APP-061",
              sequence,
              "The package to which the rules were applied is not the recorded one"
                  + (read instanceof Taken.Not<ChangePackage>(var why) ? ": " + why : "")
                  + "."));
    }
    var authors = admitted.content().metadata().authors();
    if (admitted.approvals().stream().allMatch(each -> authors.contains(each.person()))) {
      findings.add(
          new LedgerFinding(
              "HP-APP-062", sequence, "Nobody but its authors approved the package."));
    }
    var start = admitted.started().statement();
    if (start.decision().kind() != DecisionKind.START
        || !start.run().equals(admitted.run())
        || !start.packetDigest().equals(admitted.packageDigest())) {
      findings.add(
          new LedgerFinding(
              "HP-APP-063",
              sequence,
              "What "
                  + start.person()
                  + " signed is not the start of run "
                  + admitted.run()
                  + " with this package."));
    }
    return findings;
  }
}
