package dev.holdpoint.ledger.merkle;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The right edge of a tree: the roots of the complete subtrees that a tree of this size is made of,
 * the largest first. That is all an append needs, and at most 63 hashes. Immutable.
 */
public final class Frontier {
  /** Of a tree without leaves. */
  public static final Frontier EMPTY = new Frontier(0, new byte[0][]);

  private final long size;
  private final byte[][] peaks;

  private Frontier(long size, byte[][] peaks) {
    this.size = size;
    this.peaks = peaks;
  }

  /** How many leaves the tree has. */
  public long size() {
    return size;
  }

  /** The frontier with one leaf more. */
  public Frontier with(byte[] leafHash) {
    byte[] peak = leafHash;
    int left = peaks.length;
    // As many complete subtrees end here as the size has ones at its end.
    for (long ones = size; (ones & 1) == 1; ones >>>= 1) {
      left--;
      peak = TreeHash.node(peaks[left], peak);
    }
    var more = new byte[left + 1][];
    System.arraycopy(peaks, 0, more, 0, left);
    more[left] = peak;
    return new Frontier(size + 1, more);
  }

  /** The root of the tree, 32 bytes. */
  public byte[] root() {
    if (size == 0) {
      return TreeHash.empty();
    }
    byte[] root = peaks[peaks.length - 1];
    for (int i = peaks.length - 2; i >= 0; i--) {
      root = TreeHash.node(peaks[i], root);
    }
    return root.clone();
  }

  /** The root in lower-case hexadecimal. */
  public String rootHex() {
    return HexFormat.of().formatHex(root());
  }

  /** One line of text: the size, then each hash in base64. */
  public String text() {
    var text = new StringBuilder(Long.toString(size));
    for (byte[] peak : peaks) {
      text.append(' ').append(Base64.getEncoder().encodeToString(peak));
    }
    return text.toString();
  }

  /** Reads {@link #text()}; empty if it is none. Whether it is true shows at the root alone. */
  public static Optional<Frontier> parse(String text) {
    String[] words = text.split(" ", -1);
    if (!words[0].matches("0|[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    long size = Long.parseLong(words[0]);
    if (words.length - 1 != Long.bitCount(size)) {
      return Optional.empty();
    }
    var peaks = new byte[words.length - 1][];
    for (int i = 0; i < peaks.length; i++) {
      var peak = ProofText.hash(words[i + 1]);
      if (peak.isEmpty()) {
        return Optional.empty();
      }
      peaks[i] = peak.get();
    }
    return Optional.of(new Frontier(size, peaks));
  }
}
