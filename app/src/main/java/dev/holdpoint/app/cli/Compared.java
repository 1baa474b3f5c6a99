package dev.holdpoint.app.cli;

import dev.holdpoint.desk.Lineage;
import dev.holdpoint.desk.LoopBack;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.drill.DrillReading;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.intake.Read;
import dev.holdpoint.intake.diff.Loosened;
import dev.holdpoint.intake.diff.PackageDiff;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.UnreadableEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A package beside an earlier version of it.
 *
 * @param with the earlier one in words
 * @param version what a document says of the earlier one
 * @param differences what was loosened first, worst danger first
 * @param findings one for each place that was loosened, in that order, then what admission would
 *     say of them
 */
record Compared(
    String with, Document version, List<Difference> differences, List<Finding> findings) {
  /** Copies the lists. */
  Compared {
    differences = List.copyOf(differences);
    findings = List.copyOf(findings);
  }

  /** With a file of that version. */
  static Compared with(Read.Accepted later, Path earlierFile, Read.Accepted earlier) {
    return of(
        later,
        named(earlier.content()) + " (" + earlierFile + ")",
        version(earlier.content()).and("digest", earlier.digest()),
        earlier.content(),
        List.of());
  }

  /** With the version that was admitted last in a home; empty where there is none. */
  static Optional<Compared> withAdmitted(
      Read.Accepted later, IdentityHome home, Roster roster, Instant now) throws IOException {
    if (!Files.exists(LedgerHome.in(home.root()).journal())) {
      return Optional.empty();
    }
    return switch (LedgerReader.open(home.root())) {
      case LedgerReader.Refused(var problem, _) -> throw new IOException(problem.line());
      case LedgerReader.Reading(var reader) -> {
        try (reader) {
          var before = Lineage.before(later.content(), reader, new EntryCodec());
          if (before.isEmpty()) {
            yield Optional.empty();
          }
          var approvals =
              new Approvals(home)
                  .verify(later.digest(), later.content().metadata().authors(), roster, now);
          var drilled = new DrillReading(reader).of(later.content(), roster, now);
          var loopBack =
              new LoopBack(
                  before.get(),
                  later.content(),
                  approvals.valid(),
                  Optional.of(roster),
                  drilled,
                  now);
          yield Optional.of(admitted(later, before.get(), loopBack.withDrills()));
        } catch (UnreadableEntry unreadable) {
          var found = unreadable.finding();
          throw new IOException(found.code() + ": " + found.message(), unreadable);
        }
      }
    };
  }

  private static Compared admitted(
      Read.Accepted later, Fact.Admitted before, List<Finding> loopBack) {
    var with =
        named(before.content())
            + " (run "
            + before.run()
            + ", admitted "
            + before.at().truncatedTo(ChronoUnit.SECONDS)
            + ")";
    var version =
        version(before.content()).and("digest", before.packageDigest()).and("run", before.run());
    return of(later, with, version, before.content(), loopBack);
  }

  private static Compared of(
      Read.Accepted later,
      String with,
      Document version,
      ChangePackage earlier,
      List<Finding> loopBack) {
    var differences = PackageDiff.between(earlier, later.content());
    var findings = new ArrayList<>(Loosened.findings(differences, later.places()));
    loopBack.forEach(finding -> findings.add(later.places().at(finding)));
    return new Compared(with, version, differences, findings);
  }

  private static String named(ChangePackage change) {
    return change.metadata().id() + " version " + change.metadata().version();
  }

  private static Document version(ChangePackage change) {
    return Document.with("id", change.metadata().id()).and("version", change.metadata().version());
  }

  /** Whether admission would refuse the package for it. */
  boolean refuses() {
    return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
  }

  /** The differences as people read them, what was loosened first. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    long loosened = differences.stream().filter(Difference::loosened).count();
    lines.add(
        "Against "
            + with
            + ": "
            + loosened
            + " loosened, "
            + (differences.size() - loosened)
            + " other "
            + (differences.size() - loosened == 1 ? "difference" : "differences"));
    differences.forEach(
        difference -> lines.add((difference.loosened() ? "  ! " : "    ") + difference.sentence()));
    return lines;
  }

  /** The same for a document. */
  List<Object> documents() {
    return differences.stream()
        .<Object>map(
            d ->
                Document.with("path", d.path())
                    .and("before", d.before())
                    .and("after", d.after())
                    .and("code", d.danger().map(Loosened::code).orElse(""))
                    .and("sentence", d.sentence())
                    .members())
        .toList();
  }
}
