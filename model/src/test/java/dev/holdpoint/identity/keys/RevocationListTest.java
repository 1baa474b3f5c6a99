package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationListTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final CertificateAuthority authority =
      CertificateAuthority.create("Test", NOW, new SecureRandom());

  @Test
  void list_is_read_back_as_it_was_signed() throws CRLException {
    var revoked =
        List.of(
            new Revoked(BigInteger.TWO, NOW.plusSeconds(1), RevocationReason.KEY_COMPROMISE),
            new Revoked(BigInteger.TEN, NOW, RevocationReason.PRIVILEGE_WITHDRAWN));
    var list = authority.revocations(7, revoked, NOW, Duration.ofDays(3));
    var read = RevocationList.decode(list.encoded(), authority.certificate());
    assertThat(read.revoked()).isEqualTo(revoked);
    assertThat(read.number()).isEqualTo(7);
    assertThat(read.issued()).isEqualTo(NOW);
    assertThat(read.nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(RevocationList.fromPem(list.pem(), authority.certificate())).isEqualTo(list);
  }

  @Test
  void list_by_another_authority_of_the_same_name_is_refused() {
    var stranger = CertificateAuthority.create("Test", NOW, new SecureRandom());
    var list = stranger.revocations(1, List.of(), NOW, Duration.ofDays(1)).encoded();
    assertThatThrownBy(() -> RevocationList.decode(list, authority.certificate()))
        .isInstanceOf(CRLException.class);
  }

  @Test
  void any_altered_byte_of_what_is_signed_is_refused() throws CRLException {
    var made = authority.revocations(1, List.of(), NOW, Duration.ofDays(1));
    byte[] list = made.encoded();
    // The signed part comes first, after the four bytes that begin the whole.
    int end = 4 + made.crl().getTBSCertList().length;
    for (int i = 0; i < end; i++) {
      byte[] altered = list.clone();
      altered[i] ^= 0x01;
      assertThatThrownBy(
              () -> RevocationList.decode(altered, authority.certificate()), "byte %d", i)
          .isInstanceOf(CRLException.class);
    }
  }

  @Test
  void bytes_that_are_no_list_are_refused() {
    for (var bytes : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[300_000])) {
      assertThatThrownBy(() -> RevocationList.decode(bytes, authority.certificate()))
          .isInstanceOf(CRLException.class);
    }
  }
}
