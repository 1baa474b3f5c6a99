package dev.holdpoint.identity.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority's list of revoked certificates: a CRL (RFC 5280 §5) with a number and a time of the
 * next, whose signature was verified. A list that is not there is never taken for an empty one.
 */
public final class RevocationList {
  /** For how long a list speaks, unless told otherwise: 90 days. */
  public static final Duration VALIDITY = Duration.ofDays(90);

  /** Larger lists are refused unread. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final String BEGIN = "-----BEGIN X509 CRL-----\n";
  private static final String END = "\n-----END X509 CRL-----\n";

  private final X509CRL crl;
  private final byte[] encoded;
  private final BigInteger number;

  private RevocationList(X509CRL crl, BigInteger number) throws CRLException {
    this.crl = crl;
    this.encoded = crl.getEncoded();
    this.number = number;
  }

  /** Signs a list; {@link CertificateAuthority#revocations} has the key for it. */
  static RevocationList signed(
      PrivateKey key,
      X509Certificate authority,
      long number,
      Collection<Revoked> revoked,
      Instant now,
      Duration validity) {
    var issued = now.truncatedTo(ChronoUnit.SECONDS);
    try {
      var builder = new JcaX509v2CRLBuilder(authority, Date.from(issued));
      builder.setNextUpdate(Date.from(issued.plus(validity)));
      for (var each : revoked) {
        builder.addCRLEntry(each.serial(), Date.from(each.at()), each.reason().code());
      }
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return decode(builder.build(signer).getEncoded(), authority);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("the list of revoked certificates could not be signed", e);
    } catch (CertIOException e) {
      throw new IllegalStateException("the list of revoked certificates could not be made", e);
    } catch (IOException e) {
      throw new IllegalStateException("a made list has an encoding", e);
    }
  }

  /**
   * A list from its DER bytes, or from one PEM block.
   *
   * @throws CRLException where it is none, lacks its number or its time of the next, or was not
   *     signed by this authority
   */
  public static RevocationList decode(byte[] derOrPem, X509Certificate authority)
      throws CRLException {
    if (derOrPem.length > MAX_BYTES) {
      throw new CRLException("it is larger than " + MAX_BYTES + " bytes");
    }
    try {
      var factory = CertificateFactory.getInstance("X.509");
      var crl = (X509CRL) factory.generateCRL(new ByteArrayInputStream(derOrPem));
      if (crl == null
          || crl.getNextUpdate() == null
          || crl.hasUnsupportedCriticalExtension()
          || !crl.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
        throw new CRLException("it is no list of this authority");
      }
      crl.verify(authority.getPublicKey());
      return new RevocationList(crl, number(crl));
    } catch (CRLException e) {
      throw e;
    } catch (CertificateException e) {
      throw new IllegalStateException("every Java reads X.509", e);
    } catch (GeneralSecurityException e) {
      throw new CRLException("it was not signed by this authority", e);
    }
  }

  /** A list from one PEM block; see {@link #decode}. */
  public static RevocationList fromPem(String pem, X509Certificate authority) throws CRLException {
    return decode(pem.getBytes(StandardCharsets.US_ASCII), authority);
  }

  private static BigInteger number(X509CRL crl) throws CRLException {
    byte[] extension = crl.getExtensionValue(Extension.cRLNumber.getId());
    if (extension == null) {
      throw new CRLException("it has no number");
    }
    try {
      return ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
          .getPositiveValue();
    } catch (IOException | IllegalArgumentException e) {
      throw new CRLException("its number cannot be read", e);
    }
  }

  /** Counts the authority's lists; it never goes back. */
  public BigInteger number() {
    return number;
  }

  /** When it was signed ({@code thisUpdate}), in whole seconds. */
  public Instant issued() {
    return crl.getThisUpdate().toInstant();
  }

  /** Until when it speaks ({@code nextUpdate}). */
  public Instant nextUpdate() {
    return crl.getNextUpdate().toInstant();
  }

  /** What it says of a certificate of its authority; empty where that is not revoked. */
  public Optional<Revoked> of(X509Certificate certificate) {
    return Optional.ofNullable(crl.getRevokedCertificate(certificate.getSerialNumber()))
        .map(RevocationList::revoked);
  }

  /** All that is on it, by serial. */
  public List<Revoked> revoked() {
    var entries = crl.getRevokedCertificates();
    return entries == null
        ? List.of()
        : entries.stream()
            .map(entry -> revoked((X509CRLEntry) entry))
            .sorted(Comparator.comparing(Revoked::serial))
            .toList();
  }

  private static Revoked revoked(X509CRLEntry entry) {
    var reason = entry.getRevocationReason();
    int code = reason == null ? 0 : reason.ordinal();
    return new Revoked(
        entry.getSerialNumber(),
        entry.getRevocationDate().toInstant(),
        Arrays.stream(RevocationReason.values())
            .filter(each -> each.code() == code)
            .findFirst()
            .orElse(RevocationReason.UNSPECIFIED));
  }

  /** As the JDK and other tools take it. */
  public X509CRL crl() {
    return crl;
  }

  /** The DER bytes. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The PEM form (RFC 7468), with a closing newline. */
  public String pem() {
    return BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + END;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RevocationList list && Arrays.equals(encoded, list.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "RevocationList[" + number + ", until " + nextUpdate() + "]";
  }
}
