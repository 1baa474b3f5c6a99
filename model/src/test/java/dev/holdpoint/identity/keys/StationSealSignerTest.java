package dev.holdpoint.identity.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.identity.RosterFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationSealSignerTest {
  @TempDir Path folder;

  @Test
  void seal_verifies_under_the_station_certificate_and_no_other() throws IOException {
    var fixture = RosterFixture.in(folder);
    var station = fixture.home().openStation();
    var head = "holdpoint\n42\nabc=\n".getBytes(UTF_8);

    var signature = station.sign(head);

    var certified = station.certificate().getPublicKey();
    assertThat(EcdsaSignature.verifies(certified, head, signature)).isTrue();
    head[0] ^= 1;
    assertThat(EcdsaSignature.verifies(certified, head, signature)).isFalse();
    head[0] ^= 1;
    var person = fixture.person("a.lee").certificate().getPublicKey();
    assertThat(EcdsaSignature.verifies(person, head, signature)).isFalse();
  }

  @Test
  void station_certificate_comes_from_the_authority_of_the_roster() throws IOException {
    var fixture = RosterFixture.in(folder);
    var station = fixture.home().openStation();
    var authority = fixture.roster().authority();
    assertThat(Certificates.issuedBy(authority, station.certificate())).isTrue();
    assertThat(station.chain()).containsExactly(station.certificate(), authority);
  }

  @Test
  void secrets_of_the_station_are_its_owners_alone() throws IOException {
    var home = RosterFixture.in(folder).home();
    for (var file :
        new Path[] {
          home.stationKey(), home.stationPassphrase(), home.authorityKey(), home.keyFile("a.lee")
        }) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void document_signer_opens_the_same_file_as_a_key_store()
      throws IOException, GeneralSecurityException {
    var home = RosterFixture.in(folder).home();
    var passphrase = Files.readString(home.stationPassphrase()).toCharArray();

    var store = KeyStore.getInstance(home.stationKey().toFile(), passphrase);

    assertThat(store.getCertificate("station")).isEqualTo(home.openStation().certificate());
    assertThat(store.getKey("station", passphrase))
        .isEqualTo(home.openStation().keyEntry().getPrivateKey());
  }

  @Test
  void swapped_passphrase_file_is_told_with_its_code_and_without_its_content() throws IOException {
    var home = RosterFixture.in(folder).home();
    Files.writeString(home.stationPassphrase(), "something-else");
    assertThatThrownBy(home::openStation)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HP-IDENTITY-040")
        .message()
        .doesNotContain("something-else");
  }
}
