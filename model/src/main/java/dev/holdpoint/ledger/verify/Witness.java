package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.seal.Seal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about entries from outside the chain.
 *
 * @param indexed hashes in the index, from the first entry on; empty if there is no index
 * @param sealed hashes of last lines at the sizes of seals whose signature is good
 * @param roots roots of the tree at the same sizes
 */
record Witness(List<String> indexed, NavigableMap<Long, String> sealed, Map<Long, String> roots) {
  /**
   * Of good seals. Where two of one size disagree the first counts, so those come first that lay
   * farther away from whoever could change the ledger.
   */
  static Witness of(List<String> indexed, List<Seal> good) {
    var sealed = new TreeMap<Long, String>();
    var roots = new HashMap<Long, String>();
    for (var seal : good) {
      if (seal.head().size() > 0 && !sealed.containsKey(seal.head().size())) {
        sealed.put(seal.head().size(), seal.head().hash());
        roots.put(seal.head().size(), seal.root());
      }
    }
    return new Witness(indexed, sealed, roots);
  }

  /** The hash entry {@code seq} had when it was written, if a seal or else the index tells. */
  Optional<String> hash(long seq) {
    String seal = sealed.get(seq);
    if (seal != null) {
      return Optional.of(seal);
    }
    return seq >= 1 && seq <= indexed.size()
        ? Optional.of(indexed.get((int) seq - 1))
        : Optional.empty();
  }

  /** The root over that many entries, if a seal tells. */
  Optional<String> root(long size) {
    return Optional.ofNullable(roots.get(size));
  }

  /** How many entries the greatest seal below that size is over; 0 if there is none. */
  long sealedBefore(long size) {
    Long below = sealed.lowerKey(size);
    return below == null ? 0 : below;
  }

  /** How many entries there must have been at least. */
  long size() {
    return Math.max(sealed.isEmpty() ? 0 : sealed.lastKey(), indexed.size());
  }
}
