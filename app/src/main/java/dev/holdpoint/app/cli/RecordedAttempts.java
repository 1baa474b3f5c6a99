package dev.holdpoint.app.cli;

import dev.holdpoint.desk.people.Attempts;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.NoEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;

/**
 * Failed attempts of a home, for commands that do not have its ledger open. Of a ledger that cannot
 * be read only the inbox counts.
 */
final class RecordedAttempts {
  private RecordedAttempts() {}

  /** Asks something of them. */
  static <T> T ask(IdentityHome home, Function<AttemptRecord, T> question) throws IOException {
    var inbox = new Inbox(home);
    if (Files.exists(LedgerHome.in(home.root()).journal())
        && LedgerReader.open(home.root()) instanceof LedgerReader.Reading(var reader)) {
      try (reader) {
        return question.apply(new Attempts(reader, inbox));
      }
    }
    return question.apply(new Attempts(new NoEntries(), inbox));
  }
}
