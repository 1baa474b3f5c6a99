package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlookTest {
  private static final Instant END = RosterFixture.NOW.plus(RevocationList.VALIDITY);

  @TempDir Path folder;

  private RosterFixture fixture;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    fixture.enrol("d.fox", Role.ROLLBACK);
  }

  @Test
  void list_is_warned_of_from_thirty_days_before_its_end_and_told_once_it_is_over()
      throws IOException {
    assertThat(warning(RosterFixture.NOW)).isEmpty();
    assertThat(warning(END.minus(Duration.ofDays(30)).minusMillis(1))).isEmpty();
    assertThat(warning(END.minus(Duration.ofDays(30)))).contains("HP-IDENTITY-051");
    assertThat(warning(END)).contains("HP-IDENTITY-051");
    assertThat(warning(END.plusMillis(1))).contains("HP-IDENTITY-042");
  }

  @Test
  void renewing_ends_the_warning() throws IOException {
    var late = END.minus(Duration.ofDays(3));
    assertThat(warning(late)).contains("HP-IDENTITY-051");
    fixture.clock().set(late);
    fixture.registrar().renew(fixture.authorityPassphrase());
    assertThat(warning(late)).isEmpty();
  }

  @Test
  void run_is_refused_whose_way_back_the_list_does_not_outlast() throws IOException {
    var last = END.minus(Outlook.MARGIN);
    assertThat(objections(last)).isEmpty();
    assertThat(objections(last.plusMillis(1))).containsExactly("HP-IDENTITY-052");
  }

  @Test
  void run_is_refused_that_nobody_could_bring_back_at_its_end() throws IOException {
    var last = RosterFixture.NOW.plus(Duration.ofDays(365)).minus(Outlook.MARGIN);
    assertThat(objections(last)).containsExactly("HP-IDENTITY-052");
    assertThat(objections(last.plusMillis(1)))
        .containsExactly("HP-IDENTITY-052", "HP-IDENTITY-053");

    fixture.registrar().revoke("d.fox", RevocationReason.SUPERSEDED, fixture.authorityPassphrase());
    assertThat(objections(RosterFixture.NOW.plusSeconds(60))).containsExactly("HP-IDENTITY-053");
  }

  private Optional<String> warning(Instant now) throws IOException {
    return new Outlook(fixture.roster()).warning(now).map(IdentityFinding::code);
  }

  private List<String> objections(Instant windowEnd) throws IOException {
    return new Outlook(fixture.roster())
        .objections(windowEnd).stream().map(IdentityFinding::code).toList();
  }
}
