package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a private key do not outlive their use. What Java itself copies (the key object, the
 * cipher's key schedule) it offers no way of overwriting; nothing refers to it afterwards.
 */
class KeyWipingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int QUICK = 1000;

  private final KeyPair pair = CertificateAuthority.newKeyPair(RANDOM);
  private final X509Certificate certificate =
      CertificateAuthority.create("Test", NOW, RANDOM)
          .issue("a.lee", "A. Lee", pair.getPublic(), NOW, Duration.ofDays(30));

  @Test
  void bytes_of_an_opened_key_are_zeroed_when_it_opens_and_when_they_are_no_key()
      throws GeneralSecurityException {
    byte[] plain = unwrapped(pair.getPrivate().getEncoded());
    assertThat(plain).isEqualTo(pair.getPrivate().getEncoded());
    assertThat(KeyFile.opened(plain, List.of(certificate)))
        .isInstanceOf(KeyFileReading.Opened.class);
    assertThat(plain).containsOnly(0);

    byte[] noise = unwrapped("noise of a wrong passphrase".getBytes(StandardCharsets.US_ASCII));
    assertThat(KeyFile.opened(noise, List.of(certificate)))
        .isInstanceOf(KeyFileReading.WrongPassphrase.class);
    assertThat(noise).containsOnly(0);
  }

  @Test
  void bytes_of_an_opened_key_are_zeroed_when_it_is_another_than_the_certificate_names()
      throws GeneralSecurityException {
    byte[] other = unwrapped(CertificateAuthority.newKeyPair(RANDOM).getPrivate().getEncoded());
    assertThat(KeyFile.opened(other, List.of(certificate)))
        .isInstanceOf(KeyFileReading.Unreadable.class);
    assertThat(other).containsOnly(0);
  }

  @Test
  void bytes_of_a_key_that_is_wrapped_are_zeroed_when_it_is_and_when_it_cannot_be() {
    byte[] written = pair.getPrivate().getEncoded();
    assertThat(encoded(written, QUICK)).isNotEmpty();
    assertThat(written).containsOnly(0);

    byte[] unwritten = pair.getPrivate().getEncoded();
    assertThatThrownBy(() -> encoded(unwritten, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(unwritten).containsOnly(0);
  }

  private byte[] encoded(byte[] key, int iterations) {
    return KeyFile.encode(
        "a.lee", new Observed(key), List.of(certificate), passphrase(), RANDOM, iterations);
  }

  private static byte[] unwrapped(byte[] key) throws GeneralSecurityException {
    var wrapped = KeyWrap.wrap(key, passphrase(), RANDOM, QUICK);
    return ((KeyWrap.Unwrapped.Plain) KeyWrap.unwrap(wrapped, passphrase())).pkcs8();
  }

  private static char[] passphrase() {
    return "velvet thunder garden".toCharArray();
  }

  /** A key that hands out the very array that the test looks at. */
  private record Observed(byte[] encoded) implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
      return encoded;
    }
  }
}
