package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.demo.ThrowAway;
import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A home with a real run that is over, started and then aborted in its first planned hold, and its
 * second export, which carries two seals. Made once; tests do harm to copies.
 */
final class Evidence {
  private final Path folder;
  private final Path pdf;
  private final String run;

  private static final class Made {
    static final Evidence ONLY = make();
  }

  static Evidence made() {
    return Made.ONLY;
  }

  private Evidence(Path folder, Path pdf, String run) {
    this.folder = folder;
    this.pdf = pdf;
    this.run = run;
  }

  private static Evidence make() {
    try {
      var folder = Files.createTempDirectory("evidence");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      try (var payments = new PaymentsStation(folder).open()) {
        String run = payments.started(payments.ready());
        var held = payments.awaitOffer(run, DecisionKind.RELEASE);
        payments.decide(held, Decision.of(DecisionKind.ABORT, "called off"), "operator.a");
        payments.await(run, RunSnapshot::over);
        export(payments, run, folder.resolve("first"));
        var pdf = export(payments, run, folder.resolve("out"));
        return new Evidence(folder, pdf, run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path export(PaymentsStation payments, String run, Path to) {
    var answer =
        PaymentsStation.got(payments.station().export(run, to, payments.identity("auditor")));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return Path.of(((Answer.Done) answer).subject());
  }

  private static void delete(Path folder) {
    try {
      ThrowAway.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String run() {
    return run;
  }

  /** The full report. */
  Path pdf() {
    return pdf;
  }

  /** The export as it was written. */
  Path export() {
    return folder.resolve("out");
  }

  /** The home as it was left. */
  Path home() {
    return folder.resolve("home");
  }

  /** A copy of the export without the PDFs, which take long to check. */
  Path entriesAlone(Path to) throws IOException {
    Folders.copy(export(), to);
    try (var files = Files.list(to)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pdf")).toList()) {
        Files.delete(file);
      }
    }
    return to;
  }

  /** What {@code verify --replay} finds. */
  static List<LedgerFinding> findings(Path evidence) throws IOException {
    var result = new Verifying(Clock.systemUTC()).verify(evidence, null, true);
    assertThat(result).isInstanceOf(Verifying.Verified.class);
    return ((Verifying.Verified) result).findings();
  }
}
