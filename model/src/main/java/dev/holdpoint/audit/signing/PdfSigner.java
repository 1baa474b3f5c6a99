package dev.holdpoint.audit.signing;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/**
 * Signs a finished PDF with the station's key as PAdES baseline B or, with a time-stamp, T (ETSI EN
 * 319 142-1) and certifies it as final: DocMDP permission 1 of ISO 32000-1 §12.8.2.2, no change
 * permitted. The {@link ValidationMaterial} that makes it last lies in the document beforehand, and
 * a {@link StoreUpdate} names it, which makes a T an LT.
 */
public final class PdfSigner {
  /** Bytes kept free for a signature with a time-stamp, whose service may have a long key. */
  private static final int ROOM_FOR_STAMPED = 24_576;

  private final PrivateKeyEntry station;

  /**
   * @param station the station's key with its certificate chain, the station's own first
   */
  public PdfSigner(PrivateKeyEntry station) {
    this.station = Objects.requireNonNull(station);
  }

  /**
   * Signs, with no other time than the station's.
   *
   * @param pdf the complete, unsigned document
   * @param at the time of signing, as the station's clock claims it
   * @param reason what the signature says, in words; shown by PDF readers
   * @return the signed document: the given bytes with the signature appended
   * @throws PdfSigningException if the key cannot sign
   */
  public byte[] sign(byte[] pdf, Instant at, String reason) {
    return signed(pdf, parameters(at, reason), new PAdESService(new CommonCertificateVerifier()));
  }

  /**
   * Signs, and has the signature time-stamped.
   *
   * @throws TimeStampException if there is no time-stamp; the document is then not signed either,
   *     as its pages would say what is not so
   * @throws PdfSigningException if the key cannot sign
   */
  public byte[] sign(byte[] pdf, Instant at, String reason, TimeStamps stamps)
      throws TimeStampException {
    var parameters = parameters(at, reason);
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
    parameters.setContentSize(ROOM_FOR_STAMPED);
    parameters.setSignatureTimestampParameters(
        new PAdESTimestampParameters(DigestAlgorithm.SHA256));
    var source = new Stamping(stamps);
    var service = new PAdESService(new CommonCertificateVerifier());
    service.setTspSource(source);
    try {
      return signed(pdf, parameters, service);
    } catch (StampingFailed e) {
      throw e.failure();
    }
  }

  private byte[] signed(byte[] pdf, PAdESSignatureParameters parameters, PAdESService service) {
    var document = new InMemoryDocument(pdf, "audit.pdf", MimeTypeEnum.PDF);
    var toSign = service.getDataToSign(document, parameters);
    var value = signatureValue(toSign.getBytes());
    byte[] signed = bytes(service.signDocument(document, parameters, value));
    try {
      return StoreUpdate.after(signed);
    } catch (IOException e) {
      throw new UncheckedIOException("a document that was just signed has no place for more", e);
    }
  }

  /** What the signing library asks for a time-stamp. It serializes none of its sources. */
  private static final class Stamping implements TSPSource {
    private static final long serialVersionUID = 1L;

    private final transient TimeStamps stamps;

    Stamping(TimeStamps stamps) {
      this.stamps = stamps;
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
      if (algorithm != DigestAlgorithm.SHA256) {
        throw new IllegalArgumentException("asked for a time-stamp over " + algorithm);
      }
      try {
        return new TimestampBinary(stamps.token(digest));
      } catch (TimeStampException e) {
        throw new StampingFailed(e);
      }
    }
  }

  /** Carries a failure through the signing library. */
  private static final class StampingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TimeStampException failure;

    StampingFailed(TimeStampException failure) {
      super(failure);
      this.failure = failure;
    }

    TimeStampException failure() {
      return failure;
    }
  }

  private PAdESSignatureParameters parameters(Instant at, String reason) {
    var parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setEncryptionAlgorithm(encryptionAlgorithm());
    parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
    parameters.setSigningCertificate(token(station.getCertificate()));
    parameters.setCertificateChain(chain());
    parameters.setReason(reason);
    parameters.setAppName("Holdpoint");
    parameters.bLevel().setSigningDate(Date.from(at));
    return parameters;
  }

  private EncryptionAlgorithm encryptionAlgorithm() {
    return EncryptionAlgorithm.forKey(station.getCertificate().getPublicKey());
  }

  private List<CertificateToken> chain() {
    var chain = new ArrayList<CertificateToken>();
    for (Certificate certificate : station.getCertificateChain()) {
      chain.add(token(certificate));
    }
    return chain;
  }

  private static CertificateToken token(Certificate certificate) {
    return new CertificateToken((X509Certificate) certificate);
  }

  private SignatureValue signatureValue(byte[] toSign) {
    PrivateKey key = station.getPrivateKey();
    var algorithm = SignatureAlgorithm.getAlgorithm(encryptionAlgorithm(), DigestAlgorithm.SHA256);
    try {
      var signature = Signature.getInstance(algorithm.getJCEId());
      signature.initSign(key);
      signature.update(toSign);
      return new SignatureValue(algorithm, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new PdfSigningException(
          key.getAlgorithm(), Objects.toString(e.getMessage(), "no reason given"), e);
    }
  }

  private static byte[] bytes(DSSDocument document) {
    try {
      var out = new ByteArrayOutputStream();
      document.writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
