package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.demo.ThrowAway;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/**
 * A home whose history somebody rewrote who knows the format: entries were changed, left out or put
 * in, and everything was chained anew, so that no hash and no checksum tells.
 */
final class Rewritten {
  private Rewritten() {}

  /** The entry as a draft. */
  static EntryDraft draft(StoredEntry entry, String body) {
    return new EntryDraft(entry.run(), entry.kind(), entry.type(), entry.at(), body);
  }

  /** Rewrites a closed home; what an entry becomes is none, itself or others. */
  static void home(Path home, Function<StoredEntry, List<EntryDraft>> become) throws IOException {
    var was = entries(home);
    ThrowAway.delete(home.resolve("ledger"));
    var lengths = new HashMap<String, Long>();
    try (var ledger = ((LedgerOpening.Opened) reopened(home)).ledger()) {
      for (var entry : was) {
        if (entry.kind() == EntryKind.STATION) {
          assertThat(ledger.appendStation(type(entry), entry.body()))
              .isInstanceOf(Appended.Durable.class);
        } else {
          for (var draft : become.apply(entry)) {
            long length = lengths.merge(draft.run(), 1L, Long::sum);
            assertThat(ledger.append(draft.run(), length - 1, List.of(draft)))
                .isInstanceOf(Appended.Durable.class);
          }
        }
      }
    }
  }

  /** Whoever rewrites a history leaves no word of its seals, and every entry its sequence. */
  private static String type(StoredEntry entry) {
    return entry.type().equals("seal") ? "exported" : entry.type();
  }

  private static LedgerOpening reopened(Path home) throws IOException {
    return Ledger.open(home, Clock.systemUTC());
  }

  static List<StoredEntry> entries(Path home) throws IOException {
    var opening = LedgerReader.open(home);
    assertThat(opening).isInstanceOf(LedgerReader.Reading.class);
    try (var reader = ((LedgerReader.Reading) opening).reader()) {
      return List.copyOf(reader.from(1, 100_000));
    }
  }
}
