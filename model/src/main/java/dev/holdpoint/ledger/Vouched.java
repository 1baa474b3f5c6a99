package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.Tip;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the seals say of a journal that is being opened: those in the home, and those outside, which
 * count first because whoever changed the home may not have reached them.
 */
final class Vouched {
  private record Told(Seal seal, String by, boolean signed) {}

  private final NavigableMap<Long, Told> bySize = new TreeMap<>();

  private Vouched() {}

  static Vouched of(SealFolder home) throws IOException {
    var vouched = new Vouched();
    var certificates = home.certificates();
    for (var kept : home.seals()) {
      kept.seal()
          .ifPresent(
              seal -> {
                var certificate = certificates.get(seal.note().keyId());
                vouched.add(
                    seal, "a seal", certificate != null && seal.note().signedBy(certificate));
              });
    }
    return vouched;
  }

  /** Counts seals that this station made and that lie elsewhere. */
  void hear(List<Seal> kept, String by) {
    kept.forEach(seal -> add(seal, by, true));
  }

  private void add(Seal seal, String by, boolean signed) {
    if (seal.head().size() > 0) {
      bySize.put(seal.head().size(), new Told(seal, by, signed));
    }
  }

  boolean isEmpty() {
    return bySize.isEmpty();
  }

  /** Whether there is a seal over that many entries. */
  boolean over(long size) {
    return bySize.containsKey(size);
  }

  /** Whether a good seal is over exactly that. */
  boolean vouchesFor(Tip tip) {
    var told = bySize.get(tip.head().size());
    return told != null
        && told.signed()
        && told.seal().head().equals(tip.head())
        && told.seal().root().equals(tip.tree().rootHex());
  }

  /**
   * Why this journal is not the one that was sealed and indexed; empty if it is.
   *
   * @param from the first entry that was read
   * @param roots of the tree at the sizes of seals from there on
   */
  Optional<LedgerProblem> refusal(Head head, Head indexed, long from, Map<Long, String> roots) {
    long sealed = bySize.isEmpty() ? 0 : bySize.lastKey();
    long promised = Math.max(sealed, indexed.size());
    if (promised > head.size()) {
      String witness = promised == sealed ? bySize.lastEntry().getValue().by() : "the index";
      return Optional.of(
          LedgerCode.JOURNAL_CUT_SHORT.problem(
              "The journal ends after entry "
                  + head.size()
                  + ", but "
                  + witness
                  + " knows "
                  + promised
                  + "."));
    }
    return otherHistory(from, head.size(), roots);
  }

  /** The first seal in that range that has another root. */
  Optional<LedgerProblem> otherHistory(long from, long to, Map<Long, String> roots) {
    return bySize.entrySet().stream()
        .filter(each -> each.getKey() >= from && each.getKey() <= to)
        .filter(each -> !each.getValue().seal().root().equals(roots.get(each.getKey())))
        .min(Comparator.comparing(Map.Entry::getKey))
        .map(each -> otherHistory(each.getKey(), each.getValue().by()));
  }

  private static LedgerProblem otherHistory(long size, String by) {
    return LedgerCode.JOURNAL_DAMAGED.problem(
        "The seal over " + size + " entries vouches for another history (" + by + ").");
  }
}
