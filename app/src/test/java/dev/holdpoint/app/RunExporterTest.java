package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.audit.layout.PageSize;
import dev.holdpoint.audit.signing.LedgerMark;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.identity.statements.Unlocking;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunExporterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private IdentityHome home;
  private DemoPeople people;
  private Ledger ledger;
  private RunExporter exporter;

  @BeforeEach
  void a_station_with_a_run() throws IOException {
    home = new IdentityHome(folder.resolve("home"));
    people = DemoPeople.create(home, CLOCK, new SecureRandom());
    ledger = ((LedgerOpening.Opened) Ledger.open(folder.resolve("home"), CLOCK)).ledger();
    append("other-run", admitted("other-run"));
    append("run-1", admitted("run-1"));
    append("other-run", new Ruling.PhaseEntered(NOW, "shadow", 1, Phase.PREFLIGHT, "begins"));
    append("run-1", new Ruling.PhaseEntered(NOW, "shadow", 1, Phase.PREFLIGHT, "begins"));
    exporter = exporter(ExportForm.USUAL);
  }

  private RunExporter exporter(ExportForm form) {
    return new RunExporter(home, ledger, new EntryCodec(), CLOCK, new SecureRandom(), form);
  }

  @AfterEach
  void close() throws IOException {
    people.close();
    ledger.close();
  }

  private void append(String run, EntryBody body) {
    long at = ledger.run(run, 1, 10).size();
    assertThat(ledger.append(run, at, List.of(new EntryCodec().draft(run, body))))
        .isInstanceOf(Appended.Durable.class);
  }

  private SigningIdentity identity(String id) throws IOException {
    var person = people.roster().person(id).orElseThrow();
    var opener = new KeyOpener(home, CLOCK, AttemptRecord.NONE, _ -> {});
    return ((Opening.Opened) opener.open(people.roster(), person, people.passphrase(id)))
        .identity();
  }

  private Fact.Admitted admitted(String run) throws IOException {
    var text = Bundled.change("payments-cutover").getBytes(StandardCharsets.UTF_8);
    var change = ((Read.Accepted) new PackageReader(CLOCK).read(text)).content();
    var statement =
        new Statement(
            run,
            Decision.of(DecisionKind.START, ""),
            "I start run " + run,
            "operator.a",
            "Ana Operator",
            NOW,
            Canonical.digest("packet"),
            Canonical.digest("substance"));
    return new Fact.Admitted(
        NOW,
        run,
        1,
        Canonical.digest("package"),
        "{}",
        change,
        List.of(),
        Canonical.digest("roster"),
        List.of(),
        List.of(),
        List.of(),
        identity("operator.a").sign(statement),
        List.of());
  }

  private X509Certificate authority() throws IOException, CertificateException {
    return Certificates.fromPem(Files.readString(home.authorityCertificate()));
  }

  @Test
  void the_pdf_is_signed_by_the_station_and_names_the_run_s_last_entry()
      throws IOException, CertificateException {
    Path pdf = exporter.export("run-1", folder.resolve("out"), "Ada Auditor").pdf();

    var trust = PdfTrust.inAuthorities(List.of(authority()));
    var verification = new PdfVerifier(trust, CLOCK).verify(pdf);
    var last = ledger.run("run-1", 1, 10).getLast();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.ledger()).contains(new LedgerMark("run-1", 2, last.hash()));
  }

  /**
   * Its entries stand in the export in full, and whoever checks it by hand looks for the signer.
   */
  @Test
  void whoever_signed_an_entry_of_the_station_is_among_the_certificates() throws IOException {
    var owner = people.roster().person("owner").orElseThrow();
    var locked = people.roster().person("auditor").orElseThrow();
    var jws = identity("owner").sign(Unlocking.declaration(owner, locked, NOW));
    assertThat(ledger.appendStation("unlocked", "{\"jws\":\"" + jws + "\"}"))
        .isInstanceOf(Appended.Durable.class);
    var out = folder.resolve("out");
    var _ = exporter.export("run-1", out, "Ada Auditor");

    assertThat(out.resolve("certificates/owner.pem")).exists();
    assertThat(out.resolve("certificates/operator.a.pem")).exists();
    assertThat(out.resolve("certificates/auditor.pem")).doesNotExist();
  }

  @Test
  void the_ledger_export_beside_it_verifies_and_carries_the_certificates() throws IOException {
    Path out = folder.resolve("out");
    exporter.export("run-1", out, "Ada Auditor");

    var station = home.openStation().certificate();
    var verification = new LedgerVerifier(Set.of(station), List.of()).verify(out);
    assertThat(verification.findings()).isEmpty();
    assertThat(out.resolve("certificates/operator.a.pem")).exists();
    assertThat(out.resolve("certificates/authority.pem")).exists();
    assertThat(out.resolve("certificates/owner.pem")).doesNotExist();
  }

  @Test
  void the_line_that_the_pdf_points_to_has_the_head_s_digest() throws IOException {
    Path out = folder.resolve("out");
    exporter.export("run-1", out, "Ada Auditor");

    var last = ledger.run("run-1", 1, 10).getLast();
    var line = Files.readAllLines(out.resolve("entries.jsonl")).get((int) last.seq() - 1);
    assertThat(Canonical.digest(line)).isEqualTo(last.hash());
  }

  static boolean auditorsToolsAreInstalled() {
    return Stream.of("bash", "pdfsig", "openssl", "sha256sum")
        .allMatch(
            tool ->
                Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
  }

  /** The commands that the PDF itself prints, with the numbers that pdfsig tells filled in. */
  private static final String AS_PRINTED =
      """
      set -e
      pdfsig -nocert FILE.pdf | tee said
      ranges=$(sed -n 's/.*Signed Ranges: //p' said | tr -dc '0-9 ')
      read -r _ A B C <<< "$ranges"
      tail -c +$((C+1)) FILE.pdf > unsigned
      pdfsig -dump FILE.pdf
      (head -c $A FILE.pdf; head -c $C FILE.pdf | tail -c +$((B+1))) > signed.bin
      openssl cms -verify -inform DER -in FILE.pdf.sig0 -content signed.bin -binary \\
        -CAfile certificates/authority.pem -purpose any -no_check_time \\
        -signer signer.pem -out /dev/null
      openssl x509 -in signer.pem -noout -fingerprint -sha256 | tr -d : | tr A-F a-f
      sed -n 'ENTRYp' entries.jsonl | tr -d '\\n' | sha256sum
      grep -c ' obj$' unsigned
      grep /Type unsigned
      """;

  @Test
  @EnabledIf(
      value = "auditorsToolsAreInstalled",
      disabledReason = "pdfsig (Debian package poppler-utils) or openssl is not installed")
  void an_auditor_checks_it_with_pdfsig_openssl_and_sha256sum_alone()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path pdf = exporter.export("run-1", out, "Ada Auditor").pdf();
    var last = ledger.run("run-1", 1, 10).getLast();
    Files.copy(pdf, out.resolve("FILE.pdf"));

    var script = AS_PRINTED.replace("ENTRY", Long.toString(last.seq()));
    var process =
        new ProcessBuilder("bash", "-c", script)
            .directory(out.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("Signature is Valid")
        .contains("\n1\n/Type /DSS\n")
        .containsIgnoringCase("Verification successful")
        .contains(sha256(home.openStation().certificate()))
        .contains(last.hash());
  }

  private static String sha256(X509Certificate certificate) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_configured_service_stamps_the_time_of_both_copies_and_they_say_so()
      throws IOException, CertificateException {
    try (var stamps = new StampServer(NOW.plusSeconds(1))) {
      stamps.configure(home.root());
      var out = folder.resolve("out");
      var exported = exporter.export("run-1", out, "Ada Auditor");

      assertThat(exported.words()).contains("Its time is stamped by 127.0.0.1");
      assertThat(stamps.asked()).isEqualTo(2);
      var trust = PdfTrust.inAuthorities(List.of(authority(), stamps.authority()));
      var later = Clock.offset(CLOCK, Duration.ofHours(1));
      for (Path pdf : List.of(exported.pdf(), out.resolve("review-run-1.pdf"))) {
        var verification = new PdfVerifier(trust, later).verify(pdf);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.notes()).isEmpty();
        assertThat(verification.provedAt()).contains(NOW.plusSeconds(1));
        assertThat(text(pdf)).contains("Trusted: time-stamped by 127.0.0.1");
      }
      assertThat(text(exported.pdf())).contains("PAdES B-LT: signature, time-stamp");
    }
  }

  @Test
  void a_service_that_is_away_leaves_an_export_that_says_so() throws IOException {
    var nowhere = new StampServer(NOW);
    nowhere.close();
    var form = new ExportForm(PageSize.LETTER, Optional.of(URI.create(nowhere.url())));

    var exported = exporter(form).export("run-1", folder.resolve("out"), "Ada Auditor");

    assertThat(exported.words()).contains("own: 127.0.0.1 gave no time-stamp (HP-AUDIT-030");
    assertThat(text(exported.pdf()))
        .contains("No trusted time: 127.0.0.1 gave no time-stamp")
        .contains("It is not B-LT, which takes a time-stamp");
    try (var document = Loader.loadPDF(exported.pdf().toFile())) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
    }
  }

  @Test
  void settings_that_make_no_sense_stop_the_export_with_a_code() throws IOException {
    var settings = Files.createDirectories(home.root().resolve("time-stamp"));
    Files.writeString(settings.resolve("url"), "http://stamps.example/tsr\n");

    assertThatThrownBy(() -> exporter.export("run-1", folder.resolve("out"), "Ada Auditor"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HP-APP-073")
        .hasMessageContaining("HP-HTTP-005");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static String text(Path pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void a_run_that_is_not_there_is_refused_with_a_code() {
    assertThatThrownBy(() -> exporter.export("no-run", folder.resolve("out"), "Ada Auditor"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HP-LEDGER-");
  }
}
