package dev.holdpoint.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.identity.RosterFixture;
import dev.holdpoint.identity.keys.RevocationList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterNoticeTest {
  @TempDir Path folder;

  @Test
  void list_that_runs_out_soon_stands_on_the_board_until_the_minute_after_it_was_renewed()
      throws IOException {
    var fixture = RosterFixture.in(folder);
    try (var notice = new RosterNotice(Rosters.of(fixture.home()), fixture.clock())) {
      assertThat(notice.now()).isEmpty();

      fixture.clock().forward(RevocationList.VALIDITY.minusDays(2));
      assertThat(notice.now().orElseThrow()).startsWith("HP-IDENTITY-051").contains("in 2 days");

      fixture.registrar().renew(fixture.authorityPassphrase());
      fixture.clock().forward(Duration.ofMinutes(1));
      assertThat(notice.now()).isEmpty();
    }
  }

  @Test
  void roster_that_is_not_to_be_trusted_stands_on_the_board() throws IOException {
    var fixture = RosterFixture.in(folder);
    Files.writeString(fixture.home().rosterFile(), "persons: []\n");
    try (var notice = new RosterNotice(Rosters.of(fixture.home()), fixture.clock())) {
      assertThat(notice.now().orElseThrow()).startsWith("HP-IDENTITY-002");
    }
  }
}
