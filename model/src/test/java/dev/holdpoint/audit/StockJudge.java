package dev.holdpoint.audit;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;

/** The DSS validator as it comes: its own policy, no network, and nothing but the file. */
final class StockJudge {
  private StockJudge() {}

  /** What it says in one line: the indication and the level that it recognises. */
  static String says(byte[] pdf, Collection<X509Certificate> trusted, Instant at) {
    var anchors = new CommonTrustedCertificateSource();
    trusted.forEach(anchor -> anchors.addCertificate(new CertificateToken(anchor)));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(anchors);
    var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(at));
    var report = validator.validateDocument().getSimpleReport();
    String signature = report.getFirstSignatureId();
    return report.getIndication(signature) + " " + report.getSignatureFormat(signature);
  }
}
