package dev.holdpoint.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree with all its complete subtrees, out of which proofs are made. It takes 64 bytes of memory
 * a leaf. Used by one thread.
 */
public final class MerkleTree {
  private final List<Level> levels = new ArrayList<>();
  private long size;

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** Adds a leaf by its hash. */
  public void add(byte[] leafHash) {
    byte[] node = leafHash;
    int level = 0;
    for (long index = size; ; index >>>= 1) {
      if (level == levels.size()) {
        levels.add(new Level());
      }
      levels.get(level).add(node);
      if ((index & 1) == 0) {
        break;
      }
      node = TreeHash.node(levels.get(level).get(index - 1), node);
      level++;
    }
    size++;
  }

  /** The root of the tree over the first leaves. */
  public byte[] root(long leaves) {
    checkSize(leaves);
    return leaves == 0 ? TreeHash.empty() : hash(0, leaves);
  }

  /**
   * The proof that a leaf stands in the tree over the first leaves, PATH of RFC 9162, section
   * 2.1.3.1.
   *
   * @param index of the leaf, from 0
   */
  public List<byte[]> inclusion(long index, long leaves) {
    checkSize(leaves);
    if (index < 0 || index >= leaves) {
      throw new IllegalArgumentException("no leaf " + index + " among " + leaves);
    }
    var proof = new ArrayList<byte[]>();
    path(index, 0, leaves, proof);
    return proof;
  }

  /**
   * The proof that the tree over the first {@code later} leaves continues the one over the first
   * {@code earlier}, PROOF of RFC 9162, section 2.1.4.1; empty where both are the same, or the
   * earlier one has no leaves.
   */
  public List<byte[]> consistency(long earlier, long later) {
    checkSize(later);
    if (earlier < 0 || earlier > later) {
      throw new IllegalArgumentException(earlier + " leaves do not come before " + later);
    }
    var proof = new ArrayList<byte[]>();
    if (earlier > 0) {
      subproof(earlier, 0, later, true, proof);
    }
    return proof;
  }

  private void path(long index, long from, long leaves, List<byte[]> proof) {
    if (leaves == 1) {
      return;
    }
    long split = split(leaves);
    if (index < split) {
      path(index, from, split, proof);
      proof.add(hash(from + split, leaves - split));
    } else {
      path(index - split, from + split, leaves - split, proof);
      proof.add(hash(from, split));
    }
  }

  private void subproof(long earlier, long from, long leaves, boolean known, List<byte[]> proof) {
    if (earlier == leaves) {
      if (!known) {
        proof.add(hash(from, leaves));
      }
      return;
    }
    long split = split(leaves);
    if (earlier <= split) {
      subproof(earlier, from, split, known, proof);
      proof.add(hash(from + split, leaves - split));
    } else {
      subproof(earlier - split, from + split, leaves - split, false, proof);
      proof.add(hash(from, split));
    }
  }

  /** Of the subtree over those leaves, which begins where one of its size may begin. */
  private byte[] hash(long from, long leaves) {
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return levels.get(level).get(from >>> level);
    }
    long split = split(leaves);
    return TreeHash.node(hash(from, split), hash(from + split, leaves - split));
  }

  /** The largest power of two smaller than the number, which is at least 2. */
  static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  private void checkSize(long leaves) {
    if (leaves < 0 || leaves > size) {
      throw new IllegalArgumentException("the tree has " + size + " leaves and not " + leaves);
    }
  }

  /** The hashes of one level, side by side in blocks. */
  private static final class Level {
    private static final int A_BLOCK = 1 << 10;

    private final List<byte[]> blocks = new ArrayList<>();
    private long nodes;

    void add(byte[] hash) {
      int place = (int) (nodes % A_BLOCK);
      if (place == 0) {
        blocks.add(new byte[A_BLOCK * TreeHash.LENGTH]);
      }
      System.arraycopy(hash, 0, blocks.getLast(), place * TreeHash.LENGTH, TreeHash.LENGTH);
      nodes++;
    }

    byte[] get(long index) {
      byte[] block = blocks.get((int) (index / A_BLOCK));
      byte[] hash = new byte[TreeHash.LENGTH];
      System.arraycopy(block, (int) (index % A_BLOCK) * TreeHash.LENGTH, hash, 0, TreeHash.LENGTH);
      return hash;
    }
  }
}
