package dev.holdpoint.audit.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
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
        issue(this.name, keys, true, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(900)));
  }

  /** The authority's own certificate, the trust anchor. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A key whose certificate is valid for a year around {@link #NOW}. */
  public PrivateKeyEntry enrol(String id) {
    return enrol(id, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(365)));
  }

  /** A key whose certificate is valid in the given time only. */
  public PrivateKeyEntry enrol(String id, Instant from, Instant until) {
    KeyPair own = keyPair();
    X509Certificate issued =
        issue(new X500Name("UID=" + id + ",CN=" + id), own, false, from, until);
    return entry(own.getPrivate(), issued);
  }

  private PrivateKeyEntry entry(PrivateKey key, X509Certificate issued) {
    return new PrivateKeyEntry(key, new Certificate[] {issued, certificate});
  }

  private X509Certificate issue(
      X500Name subject, KeyPair subjectKeys, boolean authority, Instant from, Instant until) {
    try {
      var extensions = new JcaX509ExtensionUtils();
      int usage =
          authority
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
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(keys.getPublic()))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()));
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
