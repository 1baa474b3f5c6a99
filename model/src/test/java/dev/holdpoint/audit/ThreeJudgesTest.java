package dev.holdpoint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdpoint.audit.archive.Attachment;
import dev.holdpoint.audit.layout.PageSize;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.audit.signing.TimeStamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three judges that are not ours: veraPDF, Poppler's pdfsig, and the DSS validator of the EU with
 * the policy that comes with it.
 */
class ThreeJudgesTest {
  private static final TestAuthority CA = new TestAuthority("Holdpoint test CA");
  private static final TestAuthority STAMPS = new TestAuthority("Stamps of another house");
  private static final PrivateKeyEntry STATION = CA.enrol("station");
  private static final PdfTrust TRUST =
      PdfTrust.inAuthorities(List.of(CA.certificate(), STAMPS.certificate()));

  @TempDir private Path folder;

  private static Edition edition() {
    var file =
        new Attachment(
            "export.zip",
            "application/zip",
            "the ledger export",
            TestAuthority.NOW,
            "PK".getBytes(StandardCharsets.US_ASCII));
    return Edition.full(TestAuthority.NOW, "Joan Clarke")
        .with(CA.material())
        .attaching(List.of(file));
  }

  static Stream<Arguments> reports() {
    var station = (X509Certificate) STATION.getCertificate();
    var rolledBack = AuditReports.of(RecordedRun.rolledBack(), "", station);
    var stamps =
        new TimeStamps(
            new StampingService(STAMPS.timeStamping("tsa"), TestAuthority.NOW.plusMillis(300)),
            STAMPS.material(),
            new SecureRandom());
    return Stream.of(
        Arguments.of(
            "full, on Letter", rolledBack, edition().on(PageSize.LETTER), Optional.empty()),
        Arguments.of(
            "short, stamped, with strange words",
            SampleReport.withReason("价格 \u202Eevil <&> \u0007 \uD800"),
            edition().review(),
            Optional.of(stamps)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void all_three_accept(
      String name, AuditReport report, Edition edition, Optional<TimeStamps> stamps)
      throws IOException, InterruptedException {
    byte[] pdf = AuditPdf.signed(report, edition, new PdfSigner(STATION), stamps).pdf();

    assertThat(ArchiveJudge.objections(pdf)).as(name).isEmpty();
    var later = Clock.fixed(TestAuthority.NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    var verification = new PdfVerifier(TRUST, later).verify(pdf);
    assertThat(verification.findings()).as(name).isEmpty();
    assertThat(verification.notes()).as(name).isEmpty();
    if (edition.kind() == Edition.Kind.REVIEW) { // It compares every page, which takes long.
      assertThat(StockJudge.says(pdf, TRUST.anchors(), later.instant()))
          .as(name)
          .isEqualTo("TOTAL_PASSED PAdES-BASELINE-" + (stamps.isPresent() ? "LT" : "B"));
    }
    assumeTrue(AuditPdfTest.pdfsigIsInstalled(), "pdfsig is not installed (poppler-utils)");
    assertThat(pdfsig(pdf)).as(name).contains("Signature is Valid").doesNotContain("Signature #2");
  }

  private String pdfsig(byte[] pdf) throws IOException, InterruptedException {
    var file = Files.write(folder.resolve("audit.pdf"), pdf);
    var process =
        new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
