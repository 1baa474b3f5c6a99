package dev.holdpoint.identity.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** ECDSA with SHA-256 over plain bytes, the signature in DER: what {@code openssl dgst} reads. */
public final class EcdsaSignature {
  private static final String ALGORITHM = "SHA256withECDSA";

  private EcdsaSignature() {}

  /** Whether the signature over the bytes was made with the key that belongs to this one. */
  public static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has ECDSA", e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] bytes) {
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an opened key signs", e);
    }
  }
}
