package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The roster's own authority: it certifies people and the station, and signs the roster. It holds
 * an opened private key; keep it no longer than the one command that needs it.
 */
public final class CertificateAuthority {
  /** How long the authority's own certificate is valid: ten years. */
  public static final Duration OWN_VALIDITY = Duration.ofDays(3653);

  private static final int SERIAL_BITS = 127;

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SecureRandom random;

  public CertificateAuthority(PrivateKey key, X509Certificate certificate, SecureRandom random) {
    this.key = key;
    this.certificate = certificate;
    this.random = random;
  }

  /** A new authority with a self-signed certificate, valid from {@code now}. */
  public static CertificateAuthority create(String name, Instant now, SecureRandom random) {
    var pair = newKeyPair(random);
    var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    try {
      var builder = builder(subject, subject, pair.getPublic(), now, OWN_VALIDITY, random);
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage,
              true,
              new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      var certificate = signed(builder, pair.getPrivate());
      return new CertificateAuthority(pair.getPrivate(), certificate, random);
    } catch (GeneralSecurityException | CertIOException e) {
      throw new IllegalStateException("the authority's certificate could not be made", e);
    }
  }

  /** A fresh ECDSA key pair on P-256. */
  public static KeyPair newKeyPair(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /**
   * Certifies a key for signatures.
   *
   * @param id goes into the subject as {@code UID}, and binds the certificate to one roster entry
   * @param validity from {@code now}, in whole seconds
   */
  public X509Certificate issue(
      String id, String printedName, PublicKey subjectKey, Instant now, Duration validity) {
    var subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, printedName)
            .addRDN(BCStyle.UID, id)
            .build();
    var issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    try {
      var extensions = new JcaX509ExtensionUtils();
      var builder = builder(issuer, subject, subjectKey, now, validity, random);
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(
              Extension.keyUsage,
              true,
              new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              extensions.createSubjectKeyIdentifier(subjectKey))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(certificate));
      return signed(builder, key);
    } catch (GeneralSecurityException | CertIOException e) {
      throw new IllegalStateException("the certificate could not be made", e);
    }
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** The authority's key and certificate as a {@link KeyFile} under a passphrase. */
  public byte[] keyFile(String alias, char[] passphrase, int iterations) {
    return KeyFile.encode(alias, key, List.of(certificate), passphrase, random, iterations);
  }

  /**
   * Signs the list of the certificates that it revoked.
   *
   * @param number one that no list of this authority had before, and larger than all of them
   * @param validity from {@code now} until the next list is due, in whole seconds
   */
  public RevocationList revocations(
      long number, Collection<Revoked> revoked, Instant now, Duration validity) {
    return RevocationList.signed(key, certificate, number, revoked, now, validity);
  }

  /** An ECDSA signature with SHA-256 over the bytes, in DER, as {@code openssl dgst} reads it. */
  public byte[] sign(byte[] bytes) {
    return EcdsaSignature.sign(key, bytes);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      PublicKey subjectKey,
      Instant now,
      Duration validity,
      SecureRandom random) {
    var from = now.truncatedTo(ChronoUnit.SECONDS);
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
        Date.from(from),
        Date.from(from.plus(validity)),
        subject,
        subjectKey);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return Certificates.decode(builder.build(signer).getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("the certificate could not be signed", e);
    }
  }
}
