package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a ledger has promised to whoever appended, and the check that a ledger opened later keeps
 * it: every acknowledged entry is there, what was left open is there whole or not at all, and what
 * was refused is not there.
 */
final class Promises {
  /** A promise that was not kept. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what);
    }

    private Broken(String what, Broken cause) {
      super(what, cause);
    }

    /** The same, with what was done to the disk before. */
    Broken after(List<String> calls) {
      return new Broken(getMessage() + "\n" + String.join("\n", calls), this);
    }
  }

  private final List<StoredEntry> kept = new ArrayList<>();

  /** How many entries each append has of which nobody knows yet whether it was kept. */
  private final Map<Integer, Integer> open = new TreeMap<>();

  private int appends;

  Promises copy() {
    var copy = new Promises();
    copy.kept.addAll(kept);
    copy.open.putAll(open);
    copy.appends = appends;
    return copy;
  }

  int entries() {
    return kept.size();
  }

  int newAppend() {
    return ++appends;
  }

  /** The entries of an append, which can be told from those of any other. */
  static List<EntryDraft> drafts(String run, int append, int count, String padding) {
    var drafts = new ArrayList<EntryDraft>();
    for (int n = 1; n <= count; n++) {
      String body = "{\"append\":" + append + ",\"n\":" + n + ",\"padding\":\"" + padding + "\"}";
      drafts.add(new EntryDraft(run, EntryKind.FACT, "observed", Homes.NOON, body));
    }
    return drafts;
  }

  /** The run's last sequence, as far as it is known. */
  long last(String run) {
    return kept.stream().filter(entry -> entry.run().equals(run)).count();
  }

  /** Takes an answer in. */
  void answered(int append, int entries, Appended answer) {
    switch (answer) {
      case Appended.Durable(var durable) -> {
        if (durable.size() != entries) {
          throw new Broken(entries + " entries were appended, acknowledged were " + durable);
        }
        kept.addAll(durable);
      }
      case Appended.Refused _ -> {}
      case Appended.Conflict conflict -> throw new Broken("unexpected " + conflict);
      case Appended.Unsettled _, Appended.Failed _ -> open.put(append, entries);
    }
  }

  /** Holds a ledger against all promises; what it shows from now on is promised, too. */
  void check(Ledger ledger) {
    var there = ledger.from(1, 100_000);
    if (there.size() != ledger.head().size()) {
      throw new Broken("the head says " + ledger.head() + ", found are " + there.size());
    }
    checkChain(there, ledger.head());
    for (int n = 0; n < kept.size(); n++) {
      if (n >= there.size()) {
        throw new Broken("acknowledged were " + kept.size() + " entries, left are " + n);
      }
      if (!there.get(n).equals(kept.get(n))) {
        throw new Broken("acknowledged was " + kept.get(n) + ", found is " + there.get(n));
      }
    }
    checkOpen(there.subList(kept.size(), there.size()));
    kept.clear();
    kept.addAll(there);
    open.clear();
  }

  private void checkOpen(List<StoredEntry> more) {
    var found = new HashMap<Integer, Integer>();
    for (var entry : more) {
      found.merge(append(entry), 1, Integer::sum);
    }
    found.forEach(
        (append, entries) -> {
          if (!entries.equals(open.get(append))) {
            throw new Broken(
                "of append " + append + " there are " + entries + " entries, open was " + open);
          }
        });
  }

  private static int append(StoredEntry entry) {
    String body = entry.body();
    int from = body.indexOf(':') + 1;
    return Integer.parseInt(body.substring(from, body.indexOf(',', from)));
  }

  private static void checkChain(List<StoredEntry> entries, Head head) {
    String before = Head.EMPTY.hash();
    var ofRun = new HashMap<String, Long>();
    long seq = 0;
    for (var entry : entries) {
      boolean next = entry.seq() == ++seq && entry.prev().equals(before);
      long runSeq = ofRun.merge(entry.run(), 1L, Long::sum);
      before = Sha256.hex(entry.line());
      if (!next || !before.equals(entry.hash()) || runSeq != entry.runSeq()) {
        throw new Broken("the chain is broken at " + entry);
      }
    }
    if (!before.equals(head.hash())) {
      throw new Broken("the head is " + head + ", the last entry hashes to " + before);
    }
  }
}
