package dev.holdpoint.identity.keys;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Reading, naming and judging X.509 certificates. */
public final class Certificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "\n-----END CERTIFICATE-----\n";

  private Certificates() {}

  /** A certificate from its DER bytes, or from one PEM block. */
  public static X509Certificate decode(byte[] derOrPem) throws CertificateException {
    var factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(derOrPem));
  }

  /** The PEM form (RFC 7468), with a closing newline. */
  public static String pem(X509Certificate certificate) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return BEGIN + base64.encodeToString(encoded(certificate)) + END;
  }

  /** A certificate from one PEM block. */
  public static X509Certificate fromPem(String pem) throws CertificateException {
    return decode(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** The {@code x5t#S256} of RFC 7515: base64url of the SHA-256 of the DER bytes, 43 characters. */
  public static String thumbprint(X509Certificate certificate) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(encoded(certificate)));
  }

  /** Lower-case hex SHA-256 of the DER bytes. */
  public static String fingerprint(X509Certificate certificate) {
    return HexFormat.of().formatHex(sha256(encoded(certificate)));
  }

  /**
   * Whether the authority issued this certificate for a person or a station: signed by its key,
   * named by its subject, on P-256, for signatures, and no authority itself. Time is not looked at.
   */
  public static boolean issuedBy(X509Certificate authority, X509Certificate certificate) {
    try {
      certificate.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      return false;
    }
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
        && certificate.getBasicConstraints() == -1
        && usage != null
        && usage[0]
        && onP256(certificate);
  }

  /** Whether the key is ECDSA on the curve P-256, the only one that ES256 speaks of. */
  public static boolean onP256(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof ECPublicKey key
        && key.getParams().toString().contains("1.2.840.10045.3.1.7");
  }

  /**
   * The {@code UID} in the subject: the id of the person or station the certificate was issued to.
   */
  public static Optional<String> holder(X509Certificate certificate) {
    var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    var ids = subject.getRDNs(BCStyle.UID);
    return ids.length == 1
        ? Optional.of(IETFUtils.valueToString(ids[0].getFirst().getValue()))
        : Optional.empty();
  }

  /** The {@code CN} in the subject: the printed name of whom the certificate was issued to. */
  public static Optional<String> printedName(X509Certificate certificate) {
    var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    var names = subject.getRDNs(BCStyle.CN);
    return names.length == 1
        ? Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue()))
        : Optional.empty();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has an encoding", e);
    }
  }
}
