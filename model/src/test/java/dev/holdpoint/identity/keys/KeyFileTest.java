package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;

class KeyFileTest {
  private static final String PASSPHRASE = "velvet thunder garden";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create("Test", NOW, RANDOM);

  private final KeyPair pair = CertificateAuthority.newKeyPair(RANDOM);
  private final X509Certificate certificate =
      AUTHORITY.issue("a.lee", "A. Lee", pair.getPublic(), NOW, Duration.ofDays(1));

  @Test
  void right_passphrase_opens_the_key_at_full_strength() {
    var file = encode(certificate, PASSPHRASE, KeyFile.ITERATIONS);

    var reading = KeyFile.read(file, PASSPHRASE.toCharArray());

    assertThat(reading)
        .isEqualTo(
            new KeyFileReading.Opened(
                pair.getPrivate(), List.of(certificate, AUTHORITY.certificate())));
  }

  @Test
  void no_wrong_passphrase_ever_opens_the_key() {
    var file = encode(certificate, PASSPHRASE, 1);
    // Enough attempts for several to pass the padding check, which lets one in 256 through.
    for (int i = 0; i < 2000; i++) {
      assertThat(KeyFile.read(file, ("wrong " + i).toCharArray()))
          .isInstanceOf(KeyFileReading.WrongPassphrase.class);
    }
  }

  @Test
  void composed_and_decomposed_umlauts_are_the_same_passphrase() {
    var file = encode(certificate, "gr\u00fcner Leuchtturm", 1000);
    assertThat(KeyFile.read(file, "gru\u0308ner Leuchtturm".toCharArray()))
        .isInstanceOf(KeyFileReading.Opened.class);
  }

  @Test
  void key_beside_a_foreign_certificate_is_unreadable() {
    var other = CertificateAuthority.newKeyPair(RANDOM);
    var foreign = AUTHORITY.issue("b.kim", "B. Kim", other.getPublic(), NOW, Duration.ofDays(1));
    var file = encode(foreign, PASSPHRASE, 1000);
    assertThat(KeyFile.read(file, PASSPHRASE.toCharArray()))
        .isInstanceOf(KeyFileReading.Unreadable.class);
  }

  @Test
  void every_truncation_is_unreadable_and_none_crashes() {
    var file = encode(certificate, PASSPHRASE, 1);
    for (int length = 0; length < file.length; length++) {
      assertThat(KeyFile.read(Arrays.copyOf(file, length), PASSPHRASE.toCharArray()))
          .isInstanceOf(KeyFileReading.Unreadable.class);
    }
  }

  @Test
  void no_flipped_byte_yields_another_key_or_crashes() {
    var file = encode(certificate, PASSPHRASE, 1);
    for (int i = 0; i < file.length; i++) {
      var damaged = file.clone();
      damaged[i] ^= 0x01;
      if (KeyFile.read(damaged, PASSPHRASE.toCharArray())
          instanceof KeyFileReading.Opened(var key, _)) {
        assertThat(((ECPrivateKey) key).getS())
            .isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
      }
    }
  }

  @Test
  void file_that_asks_for_endless_iterations_is_refused_before_they_start()
      throws GeneralSecurityException {
    var wrapped = wrappedWith(5_000_001);
    assertThat(KeyWrap.unwrap(wrapped, PASSPHRASE.toCharArray()))
        .isInstanceOf(KeyWrap.Unwrapped.Unsupported.class);
  }

  @Test
  void java_opens_the_file_too() throws IOException, GeneralSecurityException {
    var file = encode(certificate, PASSPHRASE, 1000);
    var store = KeyStore.getInstance("PKCS12");

    store.load(new ByteArrayInputStream(file), PASSPHRASE.toCharArray());

    assertThat(store.getKey("a.lee", PASSPHRASE.toCharArray())).isEqualTo(pair.getPrivate());
    assertThat(store.getCertificateChain("a.lee"))
        .containsExactly(certificate, AUTHORITY.certificate());
  }

  @Test
  void what_is_opened_says_nothing_of_the_key() {
    var opened = KeyFile.read(encode(certificate, PASSPHRASE, 1000), PASSPHRASE.toCharArray());
    assertThat(opened.toString()).isEqualTo("Opened[" + Certificates.thumbprint(certificate) + "]");
  }

  private byte[] encode(X509Certificate leaf, String passphrase, int iterations) {
    return KeyFile.encode(
        "a.lee",
        pair.getPrivate(),
        List.of(leaf, AUTHORITY.certificate()),
        passphrase.toCharArray(),
        RANDOM,
        iterations);
  }

  /** A small wrapped key whose stated iterations were raised afterwards. */
  private static EncryptedPrivateKeyInfo wrappedWith(int iterations)
      throws GeneralSecurityException {
    var info = KeyWrap.wrap(new byte[32], PASSPHRASE.toCharArray(), RANDOM, 1000);
    var scheme = PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
    var old = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
    var raised = new PBKDF2Params(old.getSalt(), iterations, 32, old.getPrf());
    return new EncryptedPrivateKeyInfo(
        new AlgorithmIdentifier(
            info.getEncryptionAlgorithm().getAlgorithm(),
            new PBES2Parameters(
                new KeyDerivationFunc(scheme.getKeyDerivationFunc().getAlgorithm(), raised),
                scheme.getEncryptionScheme())),
        info.getEncryptedData());
  }
}
