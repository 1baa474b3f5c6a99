package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.LedgerRecord.SealRecord;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a seal from its text, which is a C2SP signed note over a checkpoint. */
final class SealReading {
  private static final String DASH = "\u2014 ";
  private static final int KEY_ID_BYTES = 4;

  private SealReading() {}

  /** What it says; empty where there is none or the text is none. Its signature is not checked. */
  static Optional<SealRecord> read(String note) {
    int gap = note.indexOf("\n\n" + DASH);
    if (gap < 0) {
      return Optional.empty();
    }
    List<String> text = note.substring(0, gap).lines().toList();
    var signature =
        note.substring(gap + 2 + DASH.length()).lines().findFirst().orElse("").split(" ", -1);
    if (text.size() < 3 || signature.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SealRecord(
              text.getFirst(),
              Long.parseLong(text.get(1)),
              hex(Base64.getDecoder().decode(text.get(2))),
              text.subList(3, text.size()),
              hex(Base64.getDecoder().decode(signature[1])).substring(0, 2 * KEY_ID_BYTES),
              note));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
