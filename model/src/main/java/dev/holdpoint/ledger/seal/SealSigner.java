package dev.holdpoint.ledger.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** The station's key, as far as sealing needs it. */
public interface SealSigner {
  /**
   * The station's name, which is also the origin of its seals: no space, no plus sign, not empty.
   */
  String name();

  /** The station's certificate, with an EC key on P-256. */
  X509Certificate certificate();

  /** ECDSA with SHA-256 over the message, in ASN.1 DER as {@code SHA256withECDSA} gives it. */
  byte[] sign(byte[] message) throws GeneralSecurityException;
}
