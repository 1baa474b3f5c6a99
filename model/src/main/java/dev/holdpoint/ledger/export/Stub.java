package dev.holdpoint.ledger.export;

import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.merkle.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in an export for an entry of another run: its place in the chain, and nothing of what
 * it says.
 *
 * @param leaf hex hash of its line as a leaf of the Merkle tree
 * @param prev hex SHA-256 of the line before it
 * @param sha256 hex SHA-256 of its own line
 */
public record Stub(long seq, String leaf, String prev, String sha256) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"leaf\":\"([0-9a-f]{64})\",\"prev\":\"([0-9a-f]{64})\","
              + "\"seq\":([1-9][0-9]{0,17}),\"sha256\":\"([0-9a-f]{64})\"}");

  /** The stub of an entry. */
  public static Stub of(StoredEntry entry) {
    byte[] leaf = TreeHash.leaf(entry.line().getBytes(StandardCharsets.UTF_8));
    return new Stub(entry.seq(), HexFormat.of().formatHex(leaf), entry.prev(), entry.hash());
  }

  /** Reads a line, or empty if it is no stub. */
  public static Optional<Stub> parse(String line) {
    var matcher = FORM.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Stub(
                Long.parseLong(matcher.group(3)),
                matcher.group(1),
                matcher.group(2),
                matcher.group(4)))
        : Optional.empty();
  }

  /** The line, which is canonical JSON. */
  public String line() {
    return "{\"leaf\":\""
        + leaf
        + "\",\"prev\":\""
        + prev
        + "\",\"seq\":"
        + seq
        + ",\"sha256\":\""
        + sha256
        + "\"}";
  }
}
