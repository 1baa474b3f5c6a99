package dev.holdpoint.ledger.merkle;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A consistency proof between two sizes of a tree, as it stands in an export: one line of text, the
 * two sizes and each hash in base64, separated by single spaces.
 *
 * @param hashes in base64, in the order of RFC 9162
 */
public record Consistency(long earlier, long later, List<String> hashes) {
  public Consistency {
    hashes = List.copyOf(hashes);
  }

  /** The proof that this tree has for those two sizes. */
  public static Consistency of(MerkleTree tree, long earlier, long later) {
    var base64 = Base64.getEncoder();
    return new Consistency(
        earlier,
        later,
        tree.consistency(earlier, later).stream().map(base64::encodeToString).toList());
  }

  /** Reads a line, or empty if it is none. */
  public static Optional<Consistency> parse(String line) {
    var words = List.of(line.split(" ", -1));
    boolean form =
        words.size() >= 2
            && words.subList(0, 2).stream().allMatch(n -> n.matches("0|[1-9][0-9]{0,17}"))
            && words.stream().skip(2).allMatch(word -> ProofText.hash(word).isPresent());
    return form
        ? Optional.of(
            new Consistency(
                Long.parseLong(words.get(0)),
                Long.parseLong(words.get(1)),
                words.subList(2, words.size())))
        : Optional.empty();
  }

  /** The line, without a line end. */
  public String line() {
    var words = new ArrayList<String>();
    words.add(Long.toString(earlier));
    words.add(Long.toString(later));
    words.addAll(hashes);
    return String.join(" ", words);
  }

  /** Whether it shows that the later root continues the earlier one; both in hexadecimal. */
  public boolean proves(String earlierRoot, String laterRoot) {
    var proof = new ArrayList<byte[]>();
    for (String hash : hashes) {
      var bytes = ProofText.hash(hash);
      if (bytes.isEmpty()) {
        return false;
      }
      proof.add(bytes.get());
    }
    var hex = HexFormat.of();
    return ProofCheck.continues(
        earlier, hex.parseHex(earlierRoot), later, hex.parseHex(laterRoot), proof);
  }
}
