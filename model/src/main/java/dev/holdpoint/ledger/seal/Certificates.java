package dev.holdpoint.ledger.seal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/** Certificates as PEM text. */
public final class Certificates {
  private Certificates() {}

  /** The certificate as PEM. */
  public static String pem(X509Certificate certificate) {
    try {
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }

  /** Reads the first certificate of a PEM text, or empty if there is none. */
  public static Optional<X509Certificate> parse(String pem) {
    try {
      var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return certificate instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }
}
