package dev.holdpoint.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.audit.signing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditPdfTest {
  @Test
  void writes() throws IOException {
    var ca = new TestAuthority("CA");
    var pdf =
        AuditPdf.signed(
            SampleReport.rolledBack(),
            TestAuthority.NOW,
            "Joan Clarke",
            new PdfSigner(ca.enrol("station")));
    Files.write(Path.of("/tmp/audit-sample.pdf"), pdf);
    var verification =
        new PdfVerifier(
                PdfTrust.inAuthorities(List.of(ca.certificate())),
                Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC))
            .verify(pdf);
    assertThat(verification.findings()).isEmpty();
  }
}
