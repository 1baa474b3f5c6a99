package dev.holdpoint.ledger.merkle;

import dev.holdpoint.ledger.entry.Sha256;

/**
 * The hashes of RFC 9162, section 2.1.1: leaves and nodes begin with different bytes, so that
 * neither can be passed off as the other.
 */
public final class TreeHash {
  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private TreeHash() {}

  /** The hash of a leaf: SHA-256(0x00 || line). */
  public static byte[] leaf(byte[] line) {
    var digest = Sha256.fresh();
    digest.update(LEAF);
    return digest.digest(line);
  }

  /** The hash of a node: SHA-256(0x01 || left || right). */
  public static byte[] node(byte[] left, byte[] right) {
    var digest = Sha256.fresh();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  /** The root of a tree without leaves: the SHA-256 of nothing. */
  public static byte[] empty() {
    return Sha256.digest(new byte[0]);
  }
}
