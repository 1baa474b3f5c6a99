package dev.holdpoint.identity.keys;

import java.math.BigInteger;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a private key under a passphrase: PBES2 (RFC 8018) with PBKDF2-HMAC-SHA-256 and
 * AES-256-CBC. The derivation runs on the JDK, whose hash instructions pay for more iterations in
 * the same time. Passphrases are taken in Unicode NFC and UTF-8, so that an umlaut typed on another
 * keyboard still opens the key.
 */
final class KeyWrap {
  /** About a tenth of a second on a desktop of 2026; even a busy one must stay below 0.3 s. */
  static final int ITERATIONS = 300_000;

  /** A file that asks for more is refused: it would hang the sheet on which identity is given. */
  private static final int MAX_ITERATIONS = 5_000_000;

  private static final int KEY_BITS = 256;
  private static final int SALT_BYTES = 16;
  private static final int IV_BYTES = 16;

  private static final AlgorithmIdentifier HMAC_SHA_256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  private KeyWrap() {}

  sealed interface Unwrapped {
    /** The PKCS#8 bytes, for the caller to wipe; a wrong passphrase yields noise at times. */
    record Plain(byte[] pkcs8) implements Unwrapped {}

    record WrongPassphrase() implements Unwrapped {}

    record Unsupported(String why) implements Unwrapped {}
  }

  static EncryptedPrivateKeyInfo wrap(
      byte[] pkcs8, char[] passphrase, SecureRandom random, int iterations)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, iterations, iv).doFinal(pkcs8);
    var derivation =
        new KeyDerivationFunc(
            PKCSObjectIdentifiers.id_PBKDF2,
            new PBKDF2Params(salt, iterations, KEY_BITS / 8, HMAC_SHA_256));
    var encryption =
        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv));
    return new EncryptedPrivateKeyInfo(
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(derivation, encryption)),
        wrapped);
  }

  static Unwrapped unwrap(EncryptedPrivateKeyInfo wrapped, char[] passphrase) {
    byte[] salt;
    byte[] iv;
    BigInteger iterations;
    try {
      var algorithm = wrapped.getEncryptionAlgorithm();
      if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
        return unsupported();
      }
      var scheme = PBES2Parameters.getInstance(present(algorithm.getParameters()));
      var derivation = scheme.getKeyDerivationFunc();
      var encryption = scheme.getEncryptionScheme();
      if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
          || !encryption.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)) {
        return unsupported();
      }
      var pbkdf2 = PBKDF2Params.getInstance(present(derivation.getParameters()));
      if (!pbkdf2.getPrf().getAlgorithm().equals(PKCSObjectIdentifiers.id_hmacWithSHA256)) {
        return unsupported();
      }
      salt = pbkdf2.getSalt();
      iv = ASN1OctetString.getInstance(present(encryption.getParameters())).getOctets();
      iterations = pbkdf2.getIterationCount();
    } catch (IllegalArgumentException | ClassCastException e) {
      return unsupported();
    }
    if (salt.length == 0 || iv.length != IV_BYTES || iterations.signum() <= 0) {
      return unsupported();
    }
    if (iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
      return new Unwrapped.Unsupported("it asks for more than " + MAX_ITERATIONS + " iterations");
    }
    return decrypt(wrapped.getEncryptedData(), passphrase, salt, iterations.intValueExact(), iv);
  }

  /** BouncyCastle takes a missing element for a null structure; here it is a malformed one. */
  private static ASN1Encodable present(@Nullable ASN1Encodable parameters) {
    if (parameters == null) {
      throw new IllegalArgumentException("parameters are missing");
    }
    return parameters;
  }

  private static Unwrapped decrypt(
      byte[] data, char[] passphrase, byte[] salt, int iterations, byte[] iv) {
    try {
      return new Unwrapped.Plain(
          cipher(Cipher.DECRYPT_MODE, passphrase, salt, iterations, iv).doFinal(data));
    } catch (BadPaddingException e) {
      return new Unwrapped.WrongPassphrase();
    } catch (IllegalBlockSizeException e) {
      return unsupported();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256 or PBKDF2 is missing from this Java", e);
    }
  }

  private static Unwrapped unsupported() {
    return new Unwrapped.Unsupported("its key is not wrapped by PBKDF2-HMAC-SHA-256 and AES-256");
  }

  private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int iterations, byte[] iv)
      throws GeneralSecurityException {
    char[] normal = normal(passphrase);
    var spec = new PBEKeySpec(normal, salt, iterations, KEY_BITS);
    byte[] key = null;
    try {
      key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher;
    } finally {
      spec.clearPassword();
      Arrays.fill(normal, '\0');
      if (key != null) {
        Arrays.fill(key, (byte) 0);
      }
    }
  }

  /** NFC of the passphrase; plain ASCII, the common case, never becomes a String. */
  private static char[] normal(char[] passphrase) {
    for (char c : passphrase) {
      if (c > '~') {
        return Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC).toCharArray();
      }
    }
    return passphrase.clone();
  }
}
