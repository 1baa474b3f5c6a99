package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} over the evidence of a real run, untouched and altered. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceTest {
  @TempDir Path folder;
  private PaymentsStation payments;
  private String run = "";

  /** Started, and aborted by somebody in its first planned hold. */
  @BeforeEach
  void a_run_that_is_over() throws IOException {
    payments = new PaymentsStation(folder).open();
    run = payments.started(payments.ready());
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.decide(held, Decision.of(DecisionKind.ABORT, "called off"), "operator.a");
    payments.await(run, RunSnapshot::over);
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private List<LedgerFinding> findings(Path evidence) throws IOException {
    var result = new Verifying(payments.clock).verify(evidence, null, true);
    assertThat(result).isInstanceOf(Verifying.Verified.class);
    return ((Verifying.Verified) result).findings();
  }

  private Path exported() {
    var out = folder.resolve("out");
    var answer =
        PaymentsStation.got(payments.station().export(run, out, payments.identity("auditor")));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return Path.of(((Answer.Done) answer).subject());
  }

  @Test
  void untouched_home_export_and_pdf_are_silent() throws IOException {
    var pdf = exported();

    assertThat(findings(payments.home.root())).isEmpty();
    assertThat(findings(pdf.getParent())).isEmpty();
    assertThat(findings(pdf)).isEmpty();
  }

  @Test
  void value_that_was_changed_in_an_export_is_found_at_its_entry() throws IOException {
    var entries = exported().getParent().resolve("entries.jsonl");
    var lines = Files.readAllLines(entries);
    int at =
        lines.indexOf(
            lines.stream().filter(l -> l.contains("\"observed\"")).findFirst().orElseThrow());
    lines.set(at, lines.get(at).replaceFirst("\"value\":\\d", "\"value\":7"));
    Files.write(entries, lines);

    assertThat(findings(entries.getParent())).anyMatch(f -> f.sequence() == at + 1L);
  }

  @Test
  void value_that_was_changed_in_the_journal_is_found_at_its_entry() throws IOException {
    payments.stop();
    var journal = payments.ledgerJournal();
    var text = new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1);
    var altered = text.replaceFirst("called off", "called ofg");
    assertThat(altered).isNotEqualTo(text);
    Files.write(journal, altered.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(findings(payments.home.root())).anyMatch(f -> f.sequence() > 0);
  }

  @Test
  void altered_pdf_is_found() throws IOException {
    var pdf = exported();
    byte[] bytes = Files.readAllBytes(pdf);
    bytes[bytes.length / 3] ^= 1;
    Files.write(pdf, bytes);

    assertThat(findings(pdf)).isNotEmpty();
  }

  @Test
  void ruling_that_the_rules_do_not_derive_is_named() throws IOException {
    var forged =
        new Ruling.PhaseEntered(payments.clock.instant(), "full", 1, Phase.VERIFIED, "forged");
    long entries = payments.snapshot(run).entries();
    var appended =
        payments.ledger().append(run, entries, List.of(new EntryCodec().draft(run, forged)));
    assertThat(appended).isInstanceOf(Appended.Durable.class);
    long sequence = ((Appended.Durable) appended).entries().getFirst().seq();

    assertThat(findings(payments.home.root()))
        .anyMatch(f -> f.code().equals("HP-LEDGER-060") && f.sequence() == sequence);
  }

  /** Each seal, each certificate, and all of them: what is gone is missed. */
  @Test
  void files_that_were_removed_from_an_export_are_missed() throws IOException {
    var export = exported().getParent();
    var removable = new ArrayList<Path>();
    for (var sub : List.of("seals", "certificates")) {
      try (var files = Files.list(export.resolve(sub))) {
        files.filter(f -> !f.toString().endsWith("auditor.pem")).forEach(removable::add);
      }
    }
    assertThat(removable).hasSizeGreaterThan(4);

    for (var file : removable) {
      var content = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(findings(export)).as("without %s", file.getFileName()).isNotEmpty();
      Files.write(file, content);
    }
    assertThat(findings(export)).isEmpty();
  }

  @Test
  void seals_and_a_roster_that_a_home_has_lost_are_missed() throws IOException {
    exported();
    var seals = payments.home.root().resolve("ledger").resolve("seals");
    try (var files = Files.list(seals)) {
      var first = files.filter(f -> f.toString().endsWith(".note")).sorted().findFirst();
      Files.delete(first.orElseThrow());
    }
    assertThat(findings(payments.home.root())).anyMatch(f -> f.code().equals("HP-LEDGER-057"));

    var roster = payments.home.rosterFile();
    Files.writeString(roster, Files.readString(roster) + "# one more line\n");
    assertThat(findings(payments.home.root()))
        .anyMatch(f -> f.code().equals("HP-IDENTITY-002"))
        .anyMatch(f -> f.code().equals("HP-APP-039"));
  }

  @Test
  void nothing_and_no_evidence_are_unreadable_with_a_code() throws IOException {
    var verifying = new Verifying(payments.clock);

    assertThat(verifying.verify(folder.resolve("none"), null, false))
        .isInstanceOfSatisfying(
            Verifying.Unreadable.class, u -> assertThat(u.code()).isEqualTo("HP-APP-030"));
    assertThat(verifying.verify(Files.createDirectory(folder.resolve("empty")), null, false))
        .isInstanceOfSatisfying(
            Verifying.Unreadable.class, u -> assertThat(u.code()).isEqualTo("HP-APP-032"));
  }
}
