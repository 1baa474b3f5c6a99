package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registrar asks the gate before every change, and tells it of every wrong passphrase. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorityDoorTest {
  @TempDir private Path folder;

  private final List<IdentityFinding> told = new ArrayList<>();
  private Optional<IdentityFinding> bar = Optional.empty();
  private RosterFixture fixture;
  private Registrar registrar;

  @BeforeEach
  void registrar_behind_a_gate() throws IOException {
    fixture = RosterFixture.in(folder);
    var gate =
        new AuthorityGate() {
          @Override
          public Optional<IdentityFinding> barred(Instant now) {
            return bar;
          }

          @Override
          public void failed(Instant now, IdentityFinding finding) {
            told.add(finding);
          }
        };
    registrar =
        new Registrar(
            fixture.home(),
            fixture.clock(),
            new SecureRandom(),
            1000,
            new RosterFiles(fixture.home()),
            gate);
  }

  @Test
  void wrong_passphrase_is_told_to_the_gate_and_the_right_one_is_not() throws IOException {
    registrar.renew("not the passphrase".toCharArray());
    assertThat(told)
        .extracting(IdentityFinding::fault)
        .containsExactly(IdentityFault.AUTHORITY_PASSPHRASE);

    assertThat(registrar.renew(fixture.authorityPassphrase()))
        .isInstanceOf(RosterReading.Trusted.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void behind_a_barred_gate_the_right_passphrase_changes_nothing_and_that_is_told_too()
      throws IOException {
    var before = fixture.roster();
    bar = Optional.of(IdentityFault.AUTHORITY_LOCKED.because("The gate is barred."));

    assertThat(RosterFixture.codes(registrar.renew(fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-063");
    assertThat(fixture.roster()).isEqualTo(before);
    assertThat(told).containsExactly(bar.orElseThrow());
  }
}
