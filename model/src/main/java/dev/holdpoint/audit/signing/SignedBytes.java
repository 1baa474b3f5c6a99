package dev.holdpoint.audit.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What the bytes of a PDF say about its signatures, read without trusting any of it.
 *
 * @param signatures how many signatures the newest revision lists
 * @param envelope the CMS structure of the only signature, if it covers every byte of the file but
 *     its own value and the {@link StoreUpdate} that follows from the rest; empty otherwise
 * @param ledger the ledger the document says it reports on
 * @param time whether the document says that its signature is time-stamped
 * @param material what it carries for validators; nothing of it counts unless the signature holds
 */
record SignedBytes(
    int signatures,
    Optional<SignatureEnvelope> envelope,
    Optional<LedgerMark> ledger,
    TimeMark time,
    ValidationMaterial material) {
  /** How much a stranger's compressed streams may grow to, in bytes. */
  static final long MEMORY = 256L * 1024 * 1024;

  private static final Pattern LOWER_HEX = Pattern.compile("(?:[0-9a-f]{2})+");

  /**
   * @throws IOException if the bytes are no PDF that can be read
   */
  static SignedBytes read(byte[] pdf) throws IOException {
    try (PDDocument document = load(pdf)) {
      var signatures = document.getSignatureDictionaries();
      return new SignedBytes(
          signatures.size(),
          wholeFileEnvelope(signatures, pdf),
          LedgerMark.readFrom(document),
          TimeMark.readFrom(document),
          ValidationMaterial.readFrom(document));
    }
  }

  /** Opens a stranger's document, within {@link #MEMORY}. */
  static PDDocument load(byte[] pdf) throws IOException {
    return Loader.loadPDF(
        pdf, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache);
  }

  /** ISO 32000-1 §12.8.1: the gap between the two ranges holds the signature value alone. */
  private static Optional<SignatureEnvelope> wholeFileEnvelope(
      List<PDSignature> signatures, byte[] pdf) {
    if (signatures.size() != 1) {
      return Optional.empty();
    }
    int[] range = signatures.getFirst().getByteRange();
    if (range.length != 4 || range[0] != 0 || range[1] <= 0 || range[3] <= 0) {
      return Optional.empty();
    }
    int gapEnd = range[2];
    long signedEnd = (long) gapEnd + range[3];
    boolean whole =
        range[1] < gapEnd && signedEnd <= pdf.length && endsAsSigned(pdf, (int) signedEnd);
    return whole ? paddedCms(pdf, range[1], gapEnd) : Optional.empty();
  }

  /** Whether nothing follows what was signed but the update that follows from it. */
  private static boolean endsAsSigned(byte[] pdf, int signedEnd) {
    try {
      return Arrays.equals(StoreUpdate.after(Arrays.copyOf(pdf, signedEnd)), pdf);
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * The gap must be {@code <}, one DER structure in lower-case hex, zeros, {@code >}: as neither
   * the padding nor the spelling is signed, anything else could hide something.
   */
  private static Optional<SignatureEnvelope> paddedCms(byte[] pdf, int from, int to) {
    if (to - from < 12 || pdf[from] != '<' || pdf[to - 1] != '>') {
      return Optional.empty();
    }
    var hex = new String(pdf, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
    if (!LOWER_HEX.matcher(hex).matches()) {
      return Optional.empty();
    }
    long digits = 2 * derLength(hex);
    if (digits <= 0 || digits > hex.length()) {
      return Optional.empty();
    }
    int end = Math.toIntExact(digits);
    boolean zeros = hex.substring(end).chars().allMatch(c -> c == '0');
    return zeros
        ? Optional.of(new SignatureEnvelope(HexFormat.of().parseHex(hex, 0, end)))
        : Optional.empty();
  }

  /** The length in bytes of the DER sequence at the start, header included; -1 if it is none. */
  private static long derLength(String hex) {
    if (!hex.startsWith("30")) {
      return -1;
    }
    int first = Integer.parseInt(hex, 2, 4, 16);
    if (first < 0x80) {
      return 2L + first;
    }
    int octets = first - 0x80;
    if (octets == 0 || octets > 3 || hex.length() < 4 + 2 * octets) {
      return -1;
    }
    return 2L + octets + Long.parseLong(hex, 4, 4 + 2 * octets, 16);
  }
}
