package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.statements.Opening;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that commands open while the ledger belongs to another program, or to nobody yet. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedKeysTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void of_commands_that_try_wrong_passphrases_at_once_only_one_is_tried() throws Exception {
    var home = new IdentityHome(folder.resolve("home"));
    try (var people = DemoPeople.create(home, CLOCK, new SecureRandom())) {
      var person = people.roster().person("lead").orElseThrow();
      var tried = new ArrayList<Future<Opening>>();
      try (var commands = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int n = 0; n < 4; n++) {
          tried.add(commands.submit(wrongly(home, people, person)));
        }
      }

      assertThat(tried)
          .extracting(Future::resultNow)
          .hasAtLeastOneElementOfType(Opening.WrongPassphrase.class)
          .filteredOn(Opening.TooSoon.class::isInstance)
          .hasSize(3);
      assertThat(new Inbox(home).notes())
          .filteredOn(note -> note.type().equals(Inbox.IDENTITY_FAILED))
          .hasSize(4);
    }
  }

  private static Callable<Opening> wrongly(IdentityHome home, DemoPeople people, Person person) {
    return () ->
        RecordedKeys.open(home, CLOCK, people.roster(), person, "not the passphrase".toCharArray());
  }
}
