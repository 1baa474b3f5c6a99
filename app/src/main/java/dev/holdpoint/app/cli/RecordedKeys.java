package dev.holdpoint.app.cli;

import dev.holdpoint.desk.people.Attempts;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.FileTurn;
import dev.holdpoint.identity.statements.FailedAttempt;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.NoEntries;
import dev.holdpoint.ledger.entry.EntryQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/**
 * Opens a person's key in a command that does not have the ledger open, as a console may have it:
 * locks follow from the ledger as it can be read, and failures are left in the inbox for it.
 */
final class RecordedKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private RecordedKeys() {}

  /**
   * Opens a key for one statement.
   *
   * @param passphrase wiped in any case
   */
  static Opening open(
      IdentityHome home, Clock clock, Roster roster, Person person, char[] passphrase)
      throws IOException {
    if (!Files.exists(LedgerHome.in(home.root()).journal())) {
      return open(home, clock, roster, person, passphrase, new NoEntries());
    }
    return switch (LedgerReader.open(home.root())) {
      case LedgerReader.Refused(var problem, _) -> throw new IOException(problem.line());
      case LedgerReader.Reading(var reader) -> {
        try (reader) {
          yield open(home, clock, roster, person, passphrase, reader);
        }
      }
    };
  }

  private static Opening open(
      IdentityHome home,
      Clock clock,
      Roster roster,
      Person person,
      char[] passphrase,
      EntryQueries ledger)
      throws IOException {
    // One command at a time, so that each sees the failures of those before it.
    var turn = FileTurn.take(home.root().resolve("attempts.lock"), PATIENCE);
    if (turn.isEmpty()) {
      Arrays.fill(passphrase, '\0');
      throw new IOException("other commands are trying keys of " + home.root());
    }
    try {
      var inbox = new Inbox(home);
      return new KeyOpener(home, clock, new Attempts(ledger, inbox), failed -> left(inbox, failed))
          .open(roster, person, passphrase);
    } finally {
      turn.get().close();
    }
  }

  private static void left(Inbox inbox, FailedAttempt failed) {
    try {
      new LeftAttempts(inbox).leave(failed);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
