package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.merkle.TreeHash;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One line of evidence, as far as the chain needs it.
 *
 * @param seq the sequence it claims, 0 where it cannot be read
 * @param prev the hash it says it follows from, empty where it cannot be read
 * @param hash what its bytes hash to; of an entry that an export leaves out, what the export says
 * @param leaf its hash as a leaf of the Merkle tree, in hexadecimal; of an entry that an export
 *     leaves out, what the export says
 * @param frame which frame of the journal it stands in, from 1; 0 in an export
 * @param sound whether that frame matches its checksum
 * @param entry the entry, if it can be read and is there
 */
record Link(
    long seq,
    String prev,
    String hash,
    String leaf,
    int frame,
    boolean sound,
    Optional<StoredEntry> entry) {
  static Link of(StoredEntry entry, byte[] line, int frame, boolean sound) {
    return new Link(
        entry.seq(), entry.prev(), entry.hash(), leaf(line), frame, sound, Optional.of(entry));
  }

  static Link unreadable(byte[] line, int frame, boolean sound) {
    return new Link(0, "", Sha256.hex(line), leaf(line), frame, sound, Optional.empty());
  }

  private static String leaf(byte[] line) {
    return HexFormat.of().formatHex(TreeHash.leaf(line));
  }

  boolean readable() {
    return seq > 0;
  }

  /** Without the entry, which nobody needs to find out where a chain is broken. */
  Link bare() {
    return new Link(seq, prev, hash, "", frame, sound, Optional.empty());
  }
}
