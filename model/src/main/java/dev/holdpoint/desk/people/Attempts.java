package dev.holdpoint.desk.people;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Failed attempts as the ledger has them, and those that lie in the inbox on their way to it. Only
 * what is new since the last question is read, and only the latest attempts are kept.
 */
public final class Attempts implements AttemptRecord {
  private static final Set<String> COUNTED =
      Set.of(
          IdentityFault.WRONG_PASSPHRASE.code(),
          IdentityFault.CARD_PIN.code(),
          IdentityFault.AUTHORITY_PASSPHRASE.code());
  private static final int KEPT = 100;

  private final EntryQueries ledger;
  private final Inbox inbox;
  private final Map<String, Long> read = new HashMap<>();
  private final Map<String, Deque<Instant>> wrong = new HashMap<>();
  private final Map<String, Instant> unlocked = new HashMap<>();

  public Attempts(EntryQueries ledger, Inbox inbox) {
    this.ledger = ledger;
    this.inbox = inbox;
  }

  @Override
  public synchronized List<Instant> wrong(String person) {
    catchUp();
    var all = new ArrayList<Instant>(wrong.getOrDefault(person, new ArrayDeque<>()));
    try {
      inbox.notes().stream()
          .filter(note -> note.type().equals(Inbox.IDENTITY_FAILED))
          .filter(note -> note.claim("person").equals(person))
          .filter(note -> COUNTED.contains(note.claim("code")))
          .forEach(note -> all.add(note.at()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    all.sort(null);
    return all;
  }

  @Override
  public synchronized Optional<Instant> unlocked(String person) {
    catchUp();
    return Optional.ofNullable(unlocked.get(person));
  }

  private void catchUp() {
    // The station's entries and the facts of runs are of one type, and both count.
    for (var entry : StationEntry.all(ledger, Inbox.IDENTITY_FAILED, next(Inbox.IDENTITY_FAILED))) {
      var texts = StationEntry.texts(entry);
      if (COUNTED.contains(texts.getOrDefault("code", ""))) {
        var known =
            wrong.computeIfAbsent(texts.getOrDefault("person", ""), _ -> new ArrayDeque<>());
        known.add(time(texts, entry));
        if (known.size() > KEPT) {
          known.removeFirst();
        }
      }
      read.put(Inbox.IDENTITY_FAILED, entry.seq());
    }
    for (var entry : StationEntry.all(ledger, Inbox.UNLOCKED, next(Inbox.UNLOCKED))) {
      var texts = StationEntry.texts(entry);
      unlocked.merge(
          texts.getOrDefault("person", ""),
          time(texts, entry),
          (one, other) -> one.isAfter(other) ? one : other);
      read.put(Inbox.UNLOCKED, entry.seq());
    }
  }

  private long next(String type) {
    return read.getOrDefault(type, 0L) + 1;
  }

  /**
   * When it happened, which is before it was recorded where it came by the inbox; a time long after
   * that is not believed.
   */
  private static Instant time(Map<String, String> texts, StoredEntry entry) {
    try {
      var said = Instant.parse(texts.getOrDefault("at", ""));
      return said.isAfter(entry.at().plus(AttemptLock.WITHIN)) ? entry.at() : said;
    } catch (DateTimeException e) {
      return entry.at();
    }
  }
}
