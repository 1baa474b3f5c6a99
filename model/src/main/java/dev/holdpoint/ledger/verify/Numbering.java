package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which line is which entry where sequences were changed, lines cannot be read, or lines
 * were put in. Keeps at most one line for each sequence.
 */
final class Numbering {
  /** A line and the sequence it must have had. */
  record Numbered(long seq, Link link) {}

  private static final int MOST_TOLD = 10_000;

  private final List<Link> links;
  private final Witness witness;
  private final long[] nextReadable;
  private final Map<String, Link> byHash = new HashMap<>();
  private final Map<String, Link> byPrev = new HashMap<>();
  private final Set<Long> claimed = new HashSet<>();
  private final List<LedgerFinding> findings = new ArrayList<>();

  Numbering(List<Link> links, Witness witness) {
    this.links = links;
    this.witness = witness;
    this.nextReadable = nextReadable(links);
    for (var link : links) {
      if (link.readable()) {
        byHash.putIfAbsent(link.hash(), link);
        byPrev.putIfAbsent(link.prev(), link);
        claimed.add(link.seq());
      }
    }
  }

  List<LedgerFinding> findings() {
    return findings;
  }

  /** The lines that are entries, in the order of the file. */
  List<Numbered> numbered() {
    var inFile = new ArrayList<Numbered>();
    long before = 0;
    for (int i = 0; i < links.size(); i++) {
      var link = links.get(i);
      long expected = before + 1;
      if (link.readable() && link.seq() == expected) {
        inFile.add(new Numbered(expected, link));
        before = expected;
      } else if (standsFor(i, expected)) {
        tell(changed(expected));
        inFile.add(new Numbered(expected, link));
        before = expected;
      } else if (!link.readable() || interrupts(i, expected)) {
        tellInserted(link.readable() ? link.seq() : expected, before);
      } else {
        inFile.add(new Numbered(link.seq(), link));
        before = fits(link) ? Math.max(before, link.seq()) : before;
      }
    }
    return withoutDoubles(inFile);
  }

  /** Whether the line at that place is the entry expected there, with its own sequence spoilt. */
  private boolean standsFor(int i, long expected) {
    var link = links.get(i);
    if (claimed.contains(expected) || (link.readable() && fits(link))) {
      return false;
    }
    long next = nextReadable(i);
    if (!link.readable()) {
      return next > expected;
    }
    boolean last = i == links.size() - 1;
    return next == expected + 1 || (last && i > 0 && link.prev().equals(links.get(i - 1).hash()));
  }

  private long nextReadable(int i) {
    return nextReadable[i];
  }

  /** For each line the sequence that the first readable one after it claims. */
  private static long[] nextReadable(List<Link> links) {
    var next = new long[links.size()];
    long readable = Long.MAX_VALUE;
    for (int i = links.size() - 1; i >= 0; i--) {
      next[i] = readable;
      readable = links.get(i).readable() ? links.get(i).seq() : readable;
    }
    return next;
  }

  /**
   * Whether the line stands between two entries that follow each other, and is itself no entry of
   * the chain.
   */
  private boolean interrupts(int i, long expected) {
    return !fits(links.get(i)) && nextReadable(i) == expected;
  }

  /**
   * Whether the line follows from its predecessor or is followed by its successor, wherever they
   * stand.
   */
  private boolean fits(Link link) {
    if (link.seq() == 1 && link.prev().equals(Head.EMPTY.hash())) {
      return true;
    }
    var before = byHash.get(link.prev());
    var after = byPrev.get(link.hash());
    return (before != null && before.seq() == link.seq() - 1)
        || (after != null && after.seq() == link.seq() + 1);
  }

  private List<Numbered> withoutDoubles(List<Numbered> inFile) {
    var best = new HashMap<Long, Integer>(); // By place: a repeated line equals the true one.
    for (int i = 0; i < inFile.size(); i++) {
      var other = best.get(inFile.get(i).seq());
      if (other == null || weight(inFile.get(i)) > weight(inFile.get(other))) {
        best.put(inFile.get(i).seq(), i);
      }
    }
    var kept = new ArrayList<Numbered>();
    for (int i = 0; i < inFile.size(); i++) {
      var each = inFile.get(i);
      if (best.getOrDefault(each.seq(), -1) == i) {
        kept.add(each);
      } else {
        tellInserted(each.seq(), each.seq());
      }
    }
    return kept;
  }

  /** How much speaks for a line being the true one of its sequence. */
  private int weight(Numbered each) {
    var after = byPrev.get(each.link().hash());
    var before = byHash.get(each.link().prev());
    boolean followed = after != null && after.seq() == each.seq() + 1;
    boolean follows = before != null && before.seq() == each.seq() - 1;
    boolean witnessed = witness.hash(each.seq()).filter(each.link().hash()::equals).isPresent();
    return (witnessed ? 4 : 0) + (followed ? 2 : 0) + (follows ? 1 : 0);
  }

  static LedgerFinding changed(long seq) {
    return LedgerCode.ENTRY_CHANGED.at(
        seq, "Entry " + seq + " was changed: it no longer has the bytes it was written with.");
  }

  private void tellInserted(long seq, long after) {
    tell(
        LedgerCode.ENTRY_INSERTED.at(
            seq, "A line after entry " + after + " is no entry of this chain: it was inserted."));
  }

  /** Of a file of nothing but junk, not every line. */
  private void tell(LedgerFinding finding) {
    if (findings.size() < MOST_TOLD) {
      findings.add(finding);
    }
  }
}
