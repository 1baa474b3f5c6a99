package dev.holdpoint.ledger.merkle;

import java.security.MessageDigest;
import java.util.List;

/**
 * Checks proofs as RFC 9162 says, sections 2.1.3.2 and 2.1.4.2; trusts nothing that it is given.
 */
public final class ProofCheck {
  private ProofCheck() {}

  /**
   * Whether the proof shows that the leaf is the one of that index in the tree of that size and
   * root.
   *
   * @param index from 0
   */
  public static boolean includes(
      byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size || !hashes(proof)) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    byte[] r = leafHash;
    for (byte[] p : proof) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = TreeHash.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = TreeHash.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && MessageDigest.isEqual(r, root);
  }

  /**
   * Whether the proof shows that the tree of the later size and root begins with all the leaves of
   * the earlier one, in their order.
   */
  public static boolean continues(
      long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> proof) {
    if (earlier < 0 || earlier > later || !hashes(proof)) {
      return false;
    }
    if (earlier == later) {
      return proof.isEmpty() && MessageDigest.isEqual(earlierRoot, laterRoot);
    }
    if (earlier == 0) {
      return proof.isEmpty() && MessageDigest.isEqual(earlierRoot, TreeHash.empty());
    }
    boolean complete = Long.bitCount(earlier) == 1;
    if (!complete && proof.isEmpty()) {
      return false;
    }
    byte[] first = complete ? earlierRoot : proof.getFirst();
    return climbs(
        earlier,
        earlierRoot,
        later,
        laterRoot,
        first,
        complete ? proof : proof.subList(1, proof.size()));
  }

  private static boolean climbs(
      long earlier,
      byte[] earlierRoot,
      long later,
      byte[] laterRoot,
      byte[] first,
      List<byte[]> rest) {
    long fn = earlier - 1;
    long sn = later - 1;
    while ((fn & 1) == 1) {
      fn >>>= 1;
      sn >>>= 1;
    }
    byte[] fr = first;
    byte[] sr = first;
    for (byte[] c : rest) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = TreeHash.node(c, fr);
        sr = TreeHash.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = TreeHash.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0
        && MessageDigest.isEqual(fr, earlierRoot)
        && MessageDigest.isEqual(sr, laterRoot);
  }

  private static boolean hashes(List<byte[]> proof) {
    return proof.stream().allMatch(hash -> hash.length == TreeHash.LENGTH);
  }
}
