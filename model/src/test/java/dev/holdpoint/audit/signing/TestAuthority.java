package dev.holdpoint.audit.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made for one test, which enrols stations and people. */
public final class TestAuthority {
  /** The instant at which all tests of signed documents play. */
  public static final Instant NOW = Instant.parse("2026-03-14T14:30:00Z");

  private final KeyPair keys;
  private final X500Name name;
  private final X509Certificate certificate;
  private long serial = 1;

  /**
   * @param name the authority's common name
   */
  public TestAuthority(String name) {
    this.keys = keyPair();
    this.name = new X500Name("CN=" + name);
    this.certificate =
        issue(
            this.name,
            keys,
            Use.AUTHORITY,
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(900)));
  }

  /** The authority's own certificate, the trust anchor. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A list on which nobody stands, a day old and valid for a year, with the authority's own. */
  public ValidationMaterial material() {
    return new ValidationMaterial(List.of(certificate), List.of(revoking()));
  }

  /** A list of these revoked certificates, each revoked an hour before {@link #NOW}. */
  public X509CRL revoking(X509Certificate... revoked) {
    try {
      var builder = new X509v2CRLBuilder(name, Date.from(NOW.minus(Duration.ofMinutes(50))));
      builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(365))));
      for (X509Certificate each : revoked) {
        builder.addCRLEntry(
            each.getSerialNumber(),
            Date.from(NOW.minus(Duration.ofHours(1))),
            CRLReason.keyCompromise);
      }
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(serial++)));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CRLConverter().getCRL(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key for time-stamps. */
  public PrivateKeyEntry timeStamping(String id) {
    KeyPair own = keyPair();
    return entry(
        own.getPrivate(),
        issue(
            new X500Name("CN=" + id),
            own,
            Use.TIME_STAMPING,
            NOW.minus(Duration.ofHours(1)),
            NOW.plus(Duration.ofDays(365))));
  }

  private enum Use {
    AUTHORITY,
    SIGNING,
    TIME_STAMPING
  }

  /** A key whose certificate is valid for a year around {@link #NOW}. */
  public PrivateKeyEntry enrol(String id) {
    return enrol(id, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(365)));
  }

  /** A key whose certificate is valid in the given time only. */
  public PrivateKeyEntry enrol(String id, Instant from, Instant until) {
    KeyPair own = keyPair();
    X509Certificate issued =
        issue(new X500Name("UID=" + id + ",CN=" + id), own, Use.SIGNING, from, until);
    return entry(own.getPrivate(), issued);
  }

  private PrivateKeyEntry entry(PrivateKey key, X509Certificate issued) {
    return new PrivateKeyEntry(key, new Certificate[] {issued, certificate});
  }

  private X509Certificate issue(
      X500Name subject, KeyPair subjectKeys, Use use, Instant from, Instant until) {
    try {
      var extensions = new JcaX509ExtensionUtils();
      int usage =
          use == Use.AUTHORITY
              ? KeyUsage.keyCertSign | KeyUsage.cRLSign
              : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
      var builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.valueOf(serial++),
                  Date.from(from),
                  Date.from(until),
                  subject,
                  subjectKeys.getPublic())
              .addExtension(
                  Extension.basicConstraints, true, new BasicConstraints(use == Use.AUTHORITY))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(keys.getPublic()))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()));
      if (use == Use.TIME_STAMPING) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
