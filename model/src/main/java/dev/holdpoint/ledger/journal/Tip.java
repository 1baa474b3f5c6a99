package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.merkle.Frontier;
import dev.holdpoint.ledger.merkle.TreeHash;

/**
 * Where a journal ends: its head, and the tree over the lines of exactly as many entries.
 *
 * @param tree the frontier of the Merkle tree
 */
public record Tip(Head head, Frontier tree) {
  /** Of a journal without entries. */
  public static final Tip EMPTY = new Tip(Head.EMPTY, Frontier.EMPTY);

  public Tip {
    if (head.size() != tree.size()) {
      throw new IllegalArgumentException(head.size() + " entries and " + tree.size() + " leaves");
    }
  }

  /** The tip with one line more. */
  Tip with(Head next, byte[] line) {
    return new Tip(next, tree.with(TreeHash.leaf(line)));
  }
}
