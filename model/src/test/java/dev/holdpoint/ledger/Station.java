package dev.holdpoint.ledger;

import dev.holdpoint.ledger.seal.SealSigner;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A station with a key of its own, for tests. */
record Station(String name, KeyPair keys, X509Certificate certificate) implements SealSigner {
  /** A station that certifies itself. */
  static Station named(String name) {
    var keys = newKeys();
    var subject = new X500Principal("CN=" + name);
    return new Station(name, keys, certificate(subject, keys.getPublic(), subject, keys, false));
  }

  /** An authority, which can certify others. */
  static Station authority(String name) {
    var keys = newKeys();
    var subject = new X500Principal("CN=" + name);
    return new Station(name, keys, certificate(subject, keys.getPublic(), subject, keys, true));
  }

  /** Somebody of that id whom this authority certified. */
  Station certifies(String id) {
    var theirs = newKeys();
    var issuer = certificate.getSubjectX500Principal();
    var subject =
        new X500Principal("UID=" + id + ",CN=Somebody", Map.of("UID", "0.9.2342.19200300.100.1.1"));
    return new Station(
        id + "-1", theirs, certificate(subject, theirs.getPublic(), issuer, keys, false));
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate certificate(
      X500Principal subject,
      PublicKey key,
      X500Principal issuer,
      KeyPair signing,
      boolean authority) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.ONE,
              Date.from(Instant.parse("2026-01-01T00:00:00Z")),
              Date.from(Instant.parse("2036-01-01T00:00:00Z")),
              subject,
              key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(message);
    return signature.sign();
  }
}
