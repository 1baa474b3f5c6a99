package dev.holdpoint.audit.signing;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Verifies an audit PDF: one signature, over every byte, intact, certified as final, by a signer
 * whom the reader trusts. Works offline. The file may come from a stranger and is never trusted.
 */
public final class PdfVerifier {
  /** The largest file that is opened, in bytes: 64 MiB. */
  public static final long DEFAULT_LIMIT = 64L * 1024 * 1024;

  private static final int PAGES_COMPARED = 300;
  private static final String STATION = "station";

  private final PdfTrust trust;
  private final Clock clock;
  private final long limit;

  /** A verifier with the {@linkplain #DEFAULT_LIMIT usual limit} on the file's size. */
  public PdfVerifier(PdfTrust trust, Clock clock) {
    this(trust, clock, DEFAULT_LIMIT);
  }

  /**
   * @param trust whom the reader trusts
   * @param clock says when "now" is, for the validity of certificates
   * @param limit the largest file that is opened, in bytes
   */
  public PdfVerifier(PdfTrust trust, Clock clock, long limit) {
    this.trust = Objects.requireNonNull(trust);
    this.clock = Objects.requireNonNull(clock);
    this.limit = limit;
  }

  /** Verifies the file; whatever is wrong with it, the answer is a finding and no exception. */
  public PdfVerification verify(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return verify(in.readNBytes(Math.toIntExact(Math.min(limit + 1, Integer.MAX_VALUE - 8L))));
    } catch (IOException e) {
      return PdfVerification.refused(
          PdfFinding.of(PdfDefect.UNREADABLE_FILE, e.getClass().getSimpleName()));
    }
  }

  /** Verifies the bytes of a file; whatever is wrong, the answer is a finding and no exception. */
  public PdfVerification verify(byte[] pdf) {
    if (pdf.length > limit) {
      return PdfVerification.refused(
          PdfFinding.of(PdfDefect.TOO_LARGE, "the limit is %,d bytes".formatted(limit)));
    }
    try {
      Unpacking.check(pdf, SignedBytes.MEMORY);
      var bytes = SignedBytes.read(pdf);
      if (bytes.signatures() == 0) {
        return PdfVerification.refused(PdfFinding.of(PdfDefect.UNSIGNED));
      }
      return judge(bytes, validate(pdf, bytes));
    } catch (Unpacking.TooFar e) {
      return PdfVerification.refused(
          PdfFinding.of(PdfDefect.TOO_LARGE, "unpacked, more than %,d bytes".formatted(e.limit())));
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A stranger's file met third-party parsers; whatever they throw, the file is the cause.
      return PdfVerification.refused(
          PdfFinding.of(PdfDefect.NOT_A_PDF, e.getClass().getSimpleName()));
    }
  }

  private Reports validate(byte[] pdf, SignedBytes bytes) {
    var differences = new DefaultPdfDifferencesFinder();
    // Where every byte is accounted for, no page can differ from what was signed.
    differences.setMaximalPagesAmountForVisualComparison(
        bytes.envelope().isPresent() ? 0 : PAGES_COMPARED);
    var factory = new PdfBoxDefaultObjectFactory();
    factory.setPdfDifferencesFinder(differences);
    factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.memoryBuffered(SignedBytes.MEMORY));
    var validator =
        new PDFDocumentValidator(new InMemoryDocument(pdf, "audit.pdf", MimeTypeEnum.PDF));
    validator.setPdfObjFactory(factory);
    validator.setCertificateVerifier(certificates(bytes.material()));
    validator.setValidationTime(Date.from(clock.instant()));
    return validator.validateDocument(PdfPolicy.forAuditPdf());
  }

  /**
   * The store lies under the signature, where DSS looks only if the update after it is there; with
   * a damaged file it says more about the signer so.
   */
  private CommonCertificateVerifier certificates(ValidationMaterial material) {
    var anchors = new CommonTrustedCertificateSource();
    for (X509Certificate anchor : trust.anchors()) {
      anchors.addCertificate(new CertificateToken(anchor));
    }
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(anchors);
    var known = new CommonCertificateSource();
    for (X509Certificate certificate : material.certificates()) {
      known.addCertificate(new CertificateToken(certificate));
    }
    verifier.setAdjunctCertSources(known);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            material.lists().stream()
                .map(PdfVerifier::encoded)
                .map(ByteArrayInputStream::new)
                .toArray(InputStream[]::new)));
    return verifier;
  }

  private static byte[] encoded(X509CRL list) {
    try {
      return list.getEncoded();
    } catch (CRLException e) {
      throw new IllegalArgumentException("a revocation list that was read has no encoding", e);
    }
  }

  private PdfVerification judge(SignedBytes bytes, Reports reports) {
    var findings = new ArrayList<PdfFinding>();
    if (bytes.signatures() > 1) {
      findings.add(PdfFinding.of(PdfDefect.SEVERAL_SIGNATURES));
    }
    var signatures = reports.getDiagnosticData().getSignatures();
    if (signatures.isEmpty()) {
      findings.add(PdfFinding.of(PdfDefect.UNSIGNED));
      return new PdfVerification(
          findings,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          bytes.ledger());
    }
    var signature = signatures.getFirst();
    integrity(signature, bytes, findings);
    changes(signature, findings);
    var stamp = TimeJudgement.of(signature, bytes);
    findings.addAll(stamp.findings());
    signer(signature, bytes, reports, findings);
    anythingElse(signature, reports, findings);
    return new PdfVerification(
        findings,
        Stream.concat(notes(signature, reports).stream(), stamp.notes().stream()).toList(),
        subject(signature),
        Optional.ofNullable(signature.getClaimedSigningTime()).map(Date::toInstant),
        stamp.provedAt(),
        bytes.ledger());
  }

  private static void integrity(
      SignatureWrapper signature, SignedBytes bytes, List<PdfFinding> findings) {
    boolean contentIntact =
        signature.getDigestMatchers().stream()
            .allMatch(matcher -> matcher.isDataFound() && matcher.isDataIntact());
    if (!contentIntact) {
      findings.add(PdfFinding.of(PdfDefect.CONTENT_ALTERED));
    } else if (!signature.isSignatureIntact()) {
      findings.add(PdfFinding.of(PdfDefect.SIGNATURE_BROKEN));
    }
    if (bytes.envelope().isEmpty() || !signature.getPDFRevision().isSignatureByteRangeValid()) {
      findings.add(PdfFinding.of(PdfDefect.NOT_WHOLE_DOCUMENT));
    }
  }

  private static void changes(SignatureWrapper signature, List<PdfFinding> findings) {
    var revision = signature.getPDFRevision();
    var pages = new ArrayList<>(revision.getPdfVisualDifferenceConcernedPages());
    pages.addAll(revision.getPdfPageDifferenceConcernedPages());
    pages.addAll(revision.getPdfAnnotationsOverlapConcernedPages());
    if (!pages.isEmpty()) {
      var named =
          pages.stream()
              .distinct()
              .sorted()
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      findings.add(PdfFinding.of(PdfDefect.VISIBLE_CHANGE, "page " + named));
    }
    if (revision.arePdfObjectModificationsDetected()
        && !(revision.getPdfUndefinedChanges().isEmpty()
            && revision.getPdfAnnotationChanges().isEmpty()
            && revision.getPdfSignatureOrFormFillChanges().isEmpty())) {
      findings.add(PdfFinding.of(PdfDefect.FORBIDDEN_CHANGE));
    }
    if (revision.getDocMDPPermissions() != CertificationPermission.NO_CHANGE_PERMITTED) {
      findings.add(PdfFinding.of(PdfDefect.NOT_CERTIFIED_FINAL));
    }
  }

  private void signer(
      SignatureWrapper signature, SignedBytes bytes, Reports reports, List<PdfFinding> findings) {
    if (trust.anchors().isEmpty()) {
      findings.add(PdfFinding.of(PdfDefect.NO_TRUST_ANCHOR));
      return;
    }
    if (!signature.isTrustedChain()) {
      findings.add(
          PdfFinding.of(PdfDefect.FOREIGN_SIGNER, subject(signature).orElse("no certificate")));
      return;
    }
    if (bytes
        .envelope()
        .filter(e -> !e.holdsOnlyTheSignature(trust.anchors(), bytes.time()))
        .isPresent()) {
      findings.add(PdfFinding.of(PdfDefect.ENVELOPE_ALTERED));
    }
    if (!isStation(signature)) {
      findings.add(PdfFinding.of(PdfDefect.NOT_THE_STATION, subject(signature).orElse("")));
    }
    revocation(signature, findings);
    if (isOutsideValidity(signature)
        && reports.getSimpleReport().getIndication(signature.getId()) != Indication.TOTAL_PASSED) {
      findings.add(PdfFinding.of(PdfDefect.SIGNER_NOT_VALID));
    }
  }

  private static void revocation(SignatureWrapper signature, List<PdfFinding> findings) {
    var signer = signature.getSigningCertificate();
    if (!signer.isRevocationDataAvailable()) {
      findings.add(PdfFinding.of(PdfDefect.NO_REVOCATION_LIST));
    } else if (signer.getCertificateRevocationData().stream().anyMatch(r -> r.isRevoked())) {
      findings.add(PdfFinding.of(PdfDefect.SIGNER_REVOKED));
    }
  }

  private boolean isOutsideValidity(SignatureWrapper signature) {
    var signer = signature.getSigningCertificate();
    var now = Date.from(clock.instant());
    return now.before(signer.getNotBefore()) || now.after(signer.getNotAfter());
  }

  private boolean isStation(SignatureWrapper signature) {
    if (trust.stations().isEmpty()) {
      return subject(signature).filter(PdfVerifier::namesTheStation).isPresent();
    }
    var signer = signature.getSigningCertificate().getId();
    return trust.stations().stream()
        .anyMatch(station -> new CertificateToken(station).getDSSIdAsString().equals(signer));
  }

  private static boolean namesTheStation(String subject) {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .anyMatch(
                  rdn -> rdn.getType().equalsIgnoreCase("UID") && STATION.equals(rdn.getValue()));
    } catch (InvalidNameException e) {
      return false;
    }
  }

  /** DSS has the last word: a failure of a kind not named above is still a failure. */
  private static void anythingElse(
      SignatureWrapper signature, Reports reports, List<PdfFinding> findings) {
    var simple = reports.getSimpleReport();
    if (findings.isEmpty() && simple.getIndication(signature.getId()) != Indication.TOTAL_PASSED) {
      var errors = words(simple.getAdESValidationErrors(signature.getId()));
      findings.add(PdfFinding.of(PdfDefect.OTHER, String.join(" ", errors)));
    }
  }

  private static List<String> notes(SignatureWrapper signature, Reports reports) {
    return words(reports.getSimpleReport().getAdESValidationWarnings(signature.getId()));
  }

  private static List<String> words(List<Message> messages) {
    return messages.stream().map(Message::getValue).distinct().toList();
  }

  private static Optional<String> subject(SignatureWrapper signature) {
    return Optional.ofNullable(signature.getSigningCertificate())
        .map(certificate -> certificate.getCertificateDN());
  }
}
