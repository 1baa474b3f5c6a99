package dev.holdpoint.ledger.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about entries from outside the chain.
 *
 * @param indexed hashes in the index, from the first entry on; empty if there is no index
 * @param sealed hashes at the sizes of seals whose signature is good
 */
record Witness(List<String> indexed, Map<Long, String> sealed) {
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

  /** How many entries the greatest seal below that size is over; 0 if there is none. */
  long sealedBefore(long size) {
    return sealed.keySet().stream()
        .mapToLong(Long::longValue)
        .filter(s -> s < size)
        .max()
        .orElse(0);
  }

  /** How many entries there must have been at least. */
  long size() {
    long bySeal = sealed.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.max(bySeal, indexed.size());
  }
}
