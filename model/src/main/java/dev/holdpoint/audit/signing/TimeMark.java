package dev.holdpoint.audit.signing;

import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Whether the signature of an audit PDF was to carry a time-stamp, as a document property under the
 * signature: a time-stamp itself is not signed by the station and could be taken away.
 */
public enum TimeMark {
  /** It was. */
  STAMPED("stamped"),
  /** It was not; the pages say so. */
  UNSTAMPED("station clock only");

  private static final String TIME = "HoldpointTime";

  private final String word;

  TimeMark(String word) {
    this.word = word;
  }

  /** The mark for this. */
  public static TimeMark of(TrustedTime time) {
    return switch (time) {
      case TrustedTime.Stamped _ -> STAMPED;
      case TrustedTime.Missing _, TrustedTime.NotAsked _ -> UNSTAMPED;
    };
  }

  /** Writes the mark into a document that is not signed yet. */
  public void writeTo(PDDocument document) {
    document.getDocumentInformation().setCustomMetadataValue(TIME, word);
  }

  /** Reads the mark; a document that has none was not to carry a time-stamp. */
  static TimeMark readFrom(PDDocument document) {
    String found = document.getDocumentInformation().getCustomMetadataValue(TIME);
    return STAMPED.word.equals(found) ? STAMPED : UNSTAMPED;
  }
}
