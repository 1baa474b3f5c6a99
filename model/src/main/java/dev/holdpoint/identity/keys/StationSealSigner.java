package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The station's key: it seals the ledger and signs audit documents for the machine, never for a
 * person. Its passphrase is random and lies beside it in a file that only the owner reads, because
 * a seal is due when nobody is at the keyboard.
 */
public final class StationSealSigner {
  /** How long a station certificate is valid: five years. */
  public static final Duration VALIDITY = Duration.ofDays(1826);

  private static final int PASSPHRASE_BYTES = 32;
  private static final int MAX_PASSPHRASE_FILE = 1024;

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private StationSealSigner(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** Makes the station's key, has it certified, and writes both files. */
  public static StationSealSigner create(
      Path keyFile,
      Path passphraseFile,
      String id,
      String printedName,
      CertificateAuthority authority,
      Instant now,
      SecureRandom random)
      throws IOException {
    var pair = CertificateAuthority.newKeyPair(random);
    var certificate = authority.issue(id, printedName, pair.getPublic(), now, VALIDITY);
    var chain = List.of(certificate, authority.certificate());
    byte[] secret = new byte[PASSPHRASE_BYTES];
    random.nextBytes(secret);
    byte[] passphrase = Base64.getUrlEncoder().withoutPadding().encode(secret);
    char[] characters = characters(passphrase);
    try {
      // 256 random bits need no stretching; a thousand iterations are the format's custom.
      byte[] file = KeyFile.encode(id, pair.getPrivate(), chain, characters, random, 1000);
      PrivateFiles.writeSecret(passphraseFile, passphrase);
      PrivateFiles.writeSecret(keyFile, file);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(passphrase, (byte) 0);
      Arrays.fill(characters, '\0');
    }
    return new StationSealSigner(pair.getPrivate(), chain);
  }

  /** Opens the station's key. */
  public static StationSealSigner open(Path keyFile, Path passphraseFile) throws IOException {
    byte[] file = PrivateFiles.read(keyFile, KeyFile.MAX_BYTES);
    byte[] stored = PrivateFiles.read(passphraseFile, MAX_PASSPHRASE_FILE);
    char[] passphrase = characters(stored);
    try {
      return switch (KeyFile.read(file, passphrase)) {
        case KeyFileReading.Opened(var key, var chain) -> new StationSealSigner(key, chain);
        case KeyFileReading.WrongPassphrase() ->
            throw new IOException(
                "HP-IDENTITY-040: "
                    + passphraseFile
                    + " does not open "
                    + keyFile
                    + ". Restore both files from the same backup.");
        case KeyFileReading.Unreadable(var why) ->
            throw new IOException(
                "HP-IDENTITY-040: "
                    + keyFile
                    + " cannot be used: "
                    + why
                    + ". Restore it from a backup.");
      };
    } finally {
      Arrays.fill(stored, (byte) 0);
      Arrays.fill(passphrase, '\0');
    }
  }

  /** An ECDSA signature with SHA-256 over the bytes, in DER. */
  public byte[] sign(byte[] bytes) {
    return EcdsaSignature.sign(key, bytes);
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /**
   * {@code station-} and the first 8 hex digits of the certificate's SHA-256: fit to name seals.
   */
  public String name() {
    byte[] digest = Certificates.sha256(Certificates.encoded(certificate()));
    return "station-" + HexFormat.of().formatHex(digest, 0, 4);
  }

  /** Station certificate first, then the roster's authority. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** The key with its chain, for a document signature. It must not outlive the signature. */
  public KeyStore.PrivateKeyEntry keyEntry() {
    return new KeyStore.PrivateKeyEntry(key, chain.toArray(X509Certificate[]::new));
  }

  private static char[] characters(byte[] ascii) {
    var decoded = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(ascii));
    try {
      char[] all = new char[decoded.remaining()];
      decoded.get(all);
      int end = all.length;
      while (end > 0 && Character.isWhitespace(all[end - 1])) {
        end--;
      }
      char[] trimmed = Arrays.copyOf(all, end);
      Arrays.fill(all, '\0');
      return trimmed;
    } finally {
      Arrays.fill(decoded.array(), '\0');
    }
  }
}
