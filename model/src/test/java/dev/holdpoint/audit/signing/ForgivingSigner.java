package dev.holdpoint.audit.signing;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfPermissionsChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/** Signs without certifying the document as final, and even where changes are forbidden. */
final class ForgivingSigner {
  private final PrivateKeyEntry key;

  ForgivingSigner(PrivateKeyEntry key) {
    this.key = key;
  }

  byte[] sign(byte[] pdf, Instant at) {
    var document = new InMemoryDocument(pdf, "a.pdf", MimeTypeEnum.PDF);
    var parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(new CertificateToken((X509Certificate) key.getCertificate()));
    parameters.setCertificateChain(parameters.getSigningCertificate());
    parameters.bLevel().setSigningDate(Date.from(at));
    var service = new PAdESService(new CommonCertificateVerifier());
    var careless = new PdfPermissionsChecker();
    careless.setAlertOnForbiddenSignatureCreation(new SilentOnStatusAlert());
    var factory = new PdfBoxDefaultObjectFactory();
    factory.setPdfPermissionsChecker(careless);
    service.setPdfObjFactory(factory);
    var toSign = service.getDataToSign(document, parameters).getBytes();
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivateKey());
      signature.update(toSign);
      var value =
          new SignatureValue(
              SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.ECDSA, DigestAlgorithm.SHA256),
              signature.sign());
      var out = new ByteArrayOutputStream();
      service.signDocument(document, parameters, value).writeTo(out);
      return out.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
