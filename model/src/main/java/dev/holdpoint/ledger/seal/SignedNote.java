package dev.holdpoint.ledger.seal;

import dev.holdpoint.ledger.entry.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A signed note after C2SP (c2sp.org/signed-note) with one ECDSA signature: the text, an empty
 * line, then an em dash, the key's name and base64 of four bytes that name the key followed by the
 * signature. The four bytes are the first of the SHA-256 of the key's SubjectPublicKeyInfo, as the
 * specification says for ECDSA.
 *
 * @param text what is signed, ending in a line feed
 * @param keyName who signed
 * @param keyId the four bytes in hexadecimal
 * @param signature base64 of the DER signature
 */
public record SignedNote(String text, String keyName, String keyId, String signature) {
  private static final String DASH = "\u2014 ";
  private static final int KEY_ID_BYTES = 4;

  /** Signs a text, which must end in a line feed and hold no empty line. */
  public static SignedNote sign(String text, SealSigner signer) throws GeneralSecurityException {
    if (!text.endsWith("\n") || text.contains("\n\n") || !signer.name().matches("[^\\s+]+")) {
      throw new IllegalArgumentException("no text or name for a signed note: " + signer.name());
    }
    byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
    return new SignedNote(
        text,
        signer.name(),
        keyId(signer.certificate()),
        Base64.getEncoder().encodeToString(signature));
  }

  /** Reads a note, or empty when it is none. */
  public static Optional<SignedNote> parse(String note) {
    int gap = note.lastIndexOf("\n\n" + DASH);
    if (gap < 0 || !note.endsWith("\n")) {
      return Optional.empty();
    }
    String[] words = note.substring(gap + 2 + DASH.length(), note.length() - 1).split(" ", -1);
    if (words.length != 2) {
      return Optional.empty();
    }
    try {
      byte[] blob = Base64.getDecoder().decode(words[1]);
      // Java reads base64 with bits that stand for nothing, and without its end.
      return blob.length <= KEY_ID_BYTES
              || !Base64.getEncoder().encodeToString(blob).equals(words[1])
          ? Optional.empty()
          : Optional.of(
              new SignedNote(
                  note.substring(0, gap + 1),
                  words[0],
                  HexFormat.of().formatHex(blob, 0, KEY_ID_BYTES),
                  Base64.getEncoder()
                      .encodeToString(Arrays.copyOfRange(blob, KEY_ID_BYTES, blob.length))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The note as it is written to a file. */
  public String note() {
    byte[] id = HexFormat.of().parseHex(keyId);
    byte[] der = Base64.getDecoder().decode(signature);
    byte[] blob = Arrays.copyOf(id, id.length + der.length);
    System.arraycopy(der, 0, blob, id.length, der.length);
    return text + "\n" + DASH + keyName + " " + Base64.getEncoder().encodeToString(blob) + "\n";
  }

  /** Whether this certificate's key made the signature. */
  public boolean signedBy(X509Certificate certificate) {
    if (!keyId.equals(keyId(certificate))) {
      return false;
    }
    try {
      var verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /**
   * Whether the key bears the name of the origin, which is the first line of what a station signs.
   * The signature does not cover the key's own name.
   */
  public boolean namedAsOrigin() {
    return text.startsWith(keyName + "\n");
  }

  /** The four bytes that name a certificate's key, in hexadecimal. */
  public static String keyId(X509Certificate certificate) {
    return Sha256.hex(certificate.getPublicKey().getEncoded()).substring(0, 2 * KEY_ID_BYTES);
  }
}
