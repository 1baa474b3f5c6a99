package dev.holdpoint.app;

import static dev.holdpoint.app.Evidence.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.audit.AuditPdf;
import dev.holdpoint.audit.AuditReports;
import dev.holdpoint.audit.Edition;
import dev.holdpoint.audit.archive.Attachment;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.ValidationMaterial;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportArchive;
import dev.holdpoint.ledger.export.ExportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} over the evidence of a real run, untouched and altered. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceTest {
  private static final Evidence EVIDENCE = Evidence.made();

  @TempDir private Path folder;

  private Path export() throws IOException {
    return EVIDENCE.entriesAlone(folder.resolve("copy"));
  }

  private Path home() throws IOException {
    return Folders.copy(EVIDENCE.home(), folder.resolve("home"));
  }

  @Test
  void untouched_home_export_and_pdf_are_silent() throws IOException {
    assertThat(findings(EVIDENCE.home())).isEmpty();
    assertThat(findings(EVIDENCE.export())).isEmpty();
    assertThat(findings(EVIDENCE.pdf())).isEmpty();
  }

  @Test
  void value_that_was_changed_in_an_export_is_found_at_its_entry() throws IOException {
    var entries = export().resolve("entries.jsonl");
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
    var home = home();
    var journal = home.resolve("ledger").resolve("journal");
    var text = new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1);
    var altered = text.replaceFirst("called off", "called ofg");
    assertThat(altered).isNotEqualTo(text);
    Files.write(journal, altered.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(findings(home)).anyMatch(f -> f.sequence() > 0);
  }

  @Test
  void altered_pdf_is_found() throws IOException {
    byte[] bytes = Files.readAllBytes(EVIDENCE.pdf());
    bytes[bytes.length / 3] ^= 1;
    var out = Folders.copy(EVIDENCE.export(), folder.resolve("out"));
    var pdf = Files.write(out.resolve(EVIDENCE.pdf().getFileName()), bytes);

    assertThat(findings(pdf)).isNotEmpty();
  }

  @Test
  void export_beside_a_pdf_that_is_not_the_one_attached_to_it_is_named() throws IOException {
    var out = Folders.copy(EVIDENCE.export(), folder.resolve("out"));
    var pdf = out.resolve(EVIDENCE.pdf().getFileName());
    assertThat(findings(pdf)).isEmpty();

    var certificate = out.resolve("certificates").resolve("owner.pem");
    Files.writeString(certificate, Files.readString(certificate) + "\n");
    assertThat(findings(pdf))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("HP-APP-075"))
        .satisfies(f -> assertThat(f.message()).contains("certificates/owner.pem"));
  }

  @Test
  void report_on_other_entries_than_the_attached_ones_is_named()
      throws IOException, UnreadableEntry {
    var station = new IdentityHome(EVIDENCE.home()).openStation();
    var codec = new EntryCodec();
    var entries = new ArrayList<Entry>();
    for (var stored : Rewritten.entries(EVIDENCE.home())) {
      if (stored.run().equals(EVIDENCE.run())) {
        entries.add(codec.entry(stored));
      }
    }
    var report = AuditReports.of(entries.subList(0, entries.size() - 1), "", station.certificate());
    var now = Clock.systemUTC().instant();
    var archive = ExportArchive.pack(new ExportFiles(EVIDENCE.export()), Long.MAX_VALUE);
    var attached =
        new Attachment(RunExporter.ATTACHED, "application/zip", "", now, archive.orElseThrow());
    var list = EVIDENCE.export().resolve("certificates").resolve(RunExporter.REVOCATIONS);
    var edition =
        Edition.full(now, "Mallory")
            .with(new ValidationMaterial(List.of(station.chain().getLast()), List.of(crl(list))))
            .review() // The short copy is sooner made.
            .attaching(List.of(attached));
    var key = new PdfSigner(station.keyEntry());
    var out = Folders.copy(EVIDENCE.export(), folder.resolve("out"));
    var pdf = out.resolve("other.pdf");
    Files.write(pdf, AuditPdf.signed(report, edition, key, Optional.empty()).pdf());

    assertThat(findings(pdf)).extracting(LedgerFinding::code).containsExactly("HP-APP-074");
  }

  private static X509CRL crl(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ruling_that_the_rules_do_not_derive_is_named() throws IOException {
    var home = home();
    long sequence;
    var clock = Clock.systemUTC();
    try (var ledger = ((LedgerOpening.Opened) Ledger.open(home, clock)).ledger()) {
      var forged = new Ruling.PhaseEntered(clock.instant(), "full", 1, Phase.VERIFIED, "forged");
      var draft = new EntryCodec().draft(EVIDENCE.run(), forged);
      long entries = ledger.run(EVIDENCE.run(), 1, 100_000).size();
      var appended = ledger.append(EVIDENCE.run(), entries, List.of(draft));
      assertThat(appended).isInstanceOf(Appended.Durable.class);
      sequence = ((Appended.Durable) appended).entries().getFirst().seq();
    }

    assertThat(findings(home))
        .anyMatch(f -> f.code().equals("HP-LEDGER-060") && f.sequence() == sequence);
  }

  @Test
  void folder_among_the_certificates_of_an_export_is_named() throws IOException {
    var export = export();
    Files.createDirectory(export.resolve("certificates").resolve("someone.pem"));

    assertThat(findings(export))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("HP-APP-085"))
        .satisfies(f -> assertThat(f.message()).contains("certificates/someone.pem"));
  }

  /** Each seal, each certificate, and all of them: what is gone is missed. */
  @Test
  void files_that_were_removed_from_an_export_are_missed() throws IOException {
    var export = export();
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
    var home = home();
    try (var files = Files.list(home.resolve("ledger").resolve("seals"))) {
      var first = files.filter(f -> f.toString().endsWith(".note")).sorted().findFirst();
      Files.delete(first.orElseThrow());
    }
    assertThat(findings(home)).anyMatch(f -> f.code().equals("HP-LEDGER-057"));

    var roster = home.resolve("roster.yaml");
    Files.writeString(roster, Files.readString(roster) + "# one more line\n");
    assertThat(findings(home))
        .anyMatch(f -> f.code().equals("HP-IDENTITY-002"))
        .anyMatch(f -> f.code().equals("HP-APP-039"));
  }

  @Test
  void nothing_and_no_evidence_are_unreadable_with_a_code() throws IOException {
    var verifying = new Verifying(Clock.systemUTC());

    assertThat(verifying.verify(folder.resolve("none"), null, false))
        .isInstanceOfSatisfying(
            Verifying.Unreadable.class, u -> assertThat(u.code()).isEqualTo("HP-APP-030"));
    assertThat(verifying.verify(Files.createDirectory(folder.resolve("empty")), null, false))
        .isInstanceOfSatisfying(
            Verifying.Unreadable.class, u -> assertThat(u.code()).isEqualTo("HP-APP-032"));
  }
}
