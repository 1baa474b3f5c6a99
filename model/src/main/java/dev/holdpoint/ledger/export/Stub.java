package dev.holdpoint.ledger.export;

import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in an export for an entry of another run: its place in the chain, and nothing of what
 * it says.
 *
 * @param prev hex SHA-256 of the line before it
 * @param sha256 hex SHA-256 of its own line
 */
public record Stub(long seq, String prev, String sha256) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"prev\":\"([0-9a-f]{64})\",\"seq\":([1-9][0-9]{0,17}),\"sha256\":\"([0-9a-f]{64})\"}");

  /** The stub of an entry. */
  public static Stub of(StoredEntry entry) {
    return new Stub(entry.seq(), entry.prev(), entry.hash());
  }

  /** Reads a line, or empty if it is no stub. */
  public static Optional<Stub> parse(String line) {
    var matcher = FORM.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Stub(Long.parseLong(matcher.group(2)), matcher.group(1), matcher.group(3)))
        : Optional.empty();
  }

  /** The line, which is canonical JSON. */
  public String line() {
    return "{\"prev\":\"" + prev + "\",\"seq\":" + seq + ",\"sha256\":\"" + sha256 + "\"}";
  }
}
