package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.ledger.LedgerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong passphrases of the authority, given to one command after another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private IdentityHome home;

  @BeforeEach
  void home() {
    home = new IdentityHome(folder.resolve("home"));
  }

  private void wrong(Instant at) throws IOException {
    failed(at, IdentityFault.AUTHORITY_PASSPHRASE.because("Wrong."));
  }

  private void failed(Instant at, IdentityFinding finding) throws IOException {
    new RecordedAuthority(home).failed(at, finding);
  }

  private String bar(Instant at) throws IOException {
    return new RecordedAuthority(home).barred(at).map(IdentityFinding::line).orElse("open");
  }

  @Test
  void each_wrong_one_makes_the_next_command_wait_longer() throws IOException {
    assertThat(bar(NOW)).isEqualTo("open");
    wrong(NOW);
    assertThat(bar(NOW.plusMillis(999))).contains("HP-IDENTITY-022", "After 1 wrong", "10:00:01Z");
    assertThat(bar(NOW.plusSeconds(1))).isEqualTo("open");
    wrong(NOW.plusSeconds(1));
    assertThat(bar(NOW.plusSeconds(2))).contains("HP-IDENTITY-022", "10:00:03Z");
  }

  @Test
  void ten_within_half_an_hour_lock_it_for_half_an_hour_and_nothing_else_does() throws IOException {
    for (int n = 0; n < AttemptLock.MOST; n++) {
      wrong(NOW.plus(MINUTE.multipliedBy(n)));
    }

    assertThat(bar(NOW.plus(Duration.ofMinutes(38)))).contains("HP-IDENTITY-063", "10:39:00Z");
    assertThat(bar(NOW.plus(Duration.ofMinutes(39)))).isEqualTo("open");
  }

  @Test
  void attempts_that_were_not_tried_are_noted_up_to_a_bound_and_tried_ones_always()
      throws IOException {
    var early = IdentityFault.TOO_SOON.because("Not tried.");
    for (int n = 0; n < LeftAttempts.MOST_WAITING + 5; n++) {
      failed(NOW.plusMillis(n), early);
    }
    assertThat(new Inbox(home).notes()).hasSize(LeftAttempts.MOST_WAITING);

    wrong(NOW.plusSeconds(1));
    assertThat(new Inbox(home).notes()).hasSize(LeftAttempts.MOST_WAITING + 1);
    assertThat(bar(NOW.plusSeconds(1))).contains("After 1 wrong");
  }

  /** Somebody may have to be revoked. */
  @Test
  void ledger_that_cannot_be_read_keeps_nobody_out_and_lets_nobody_try_without_end()
      throws IOException {
    var journal = LedgerHome.in(home.root()).journal();
    Files.createDirectories(journal.getParent());
    Files.writeString(journal, "no journal at all\n");
    assertThat(bar(NOW)).isEqualTo("open");

    wrong(NOW);
    assertThat(bar(NOW)).contains("HP-IDENTITY-022");
  }
}
