package dev.holdpoint.audit.signing;

import java.util.Locale;

/** Every kind of damage that {@link PdfVerifier} names, with its stable code and its mend. */
public enum PdfDefect {
  UNREADABLE_FILE(
      1, "The file cannot be read from disk. Check the path and its permissions, then try again."),
  TOO_LARGE(
      2,
      "The file is larger than an audit PDF may be, so it was not opened. Check that it is the"
          + " right file."),
  NOT_A_PDF(
      3,
      "The file is not a readable PDF. It may be cut short or damaged; ask for the exported file"
          + " again."),
  UNSIGNED(
      4,
      "The PDF carries no signature: nothing shows who wrote it or whether it is whole. Ask for"
          + " the exported file."),
  SEVERAL_SIGNATURES(
      5,
      "An audit PDF carries exactly one signature and this one carries several. Ask for the"
          + " exported file."),
  CONTENT_ALTERED(
      6,
      "The signed content was altered after signing: its digest differs from the signed one. Do"
          + " not rely on this copy."),
  SIGNATURE_BROKEN(
      7, "The signature value does not fit the signer's certificate. Do not rely on this copy."),
  NOT_WHOLE_DOCUMENT(
      8,
      "The signature does not cover the whole file: something was added after signing. Do not"
          + " rely on this copy."),
  VISIBLE_CHANGE(
      9,
      "Pages look different from what was signed: something was drawn over them, added or taken"
          + " away. Do not rely on this copy."),
  FORBIDDEN_CHANGE(
      10,
      "The PDF was changed after it was certified as final, where no change is permitted. Do not"
          + " rely on this copy."),
  NOT_CERTIFIED_FINAL(
      11,
      "The signature does not forbid later changes, as that of an audit PDF does. Ask for the"
          + " exported file."),
  NO_TRUST_ANCHOR(
      12, "No CA certificate was given, so who signed cannot be proved. Name it with --trust."),
  FOREIGN_SIGNER(
      13,
      "The signer's certificate was not issued by the trusted CA. Check that the right CA"
          + " certificate was given; otherwise do not rely on this copy."),
  SIGNER_NOT_VALID(
      14,
      "The signer's certificate is outside its validity. Ask the roster's keeper about the"
          + " station's certificate."),
  NOT_THE_STATION(
      15,
      "The PDF is signed by a certificate of the trusted CA that is not a station's. Only a"
          + " station signs audit PDFs; do not rely on this copy."),
  ENVELOPE_ALTERED(
      16,
      "The envelope around the signature holds something that a station does not put there. Do not"
          + " rely on this copy."),
  NO_REVOCATION_LIST(
      18,
      "The PDF carries no revocation list of the signer's authority, so nothing shows that the"
          + " station's certificate stood when it signed. Ask for a new export."),
  SIGNER_REVOKED(
      19,
      "The signer's certificate was revoked. Ask the roster's keeper since when and why; until"
          + " then do not rely on this copy."),
  TIME_STAMP_MISSING(
      21,
      "The pages say that the signature is time-stamped and there is no time-stamp: it was taken"
          + " away. Do not rely on this copy."),
  TIME_STAMP_BROKEN(
      22,
      "The time-stamp does not hold: it was altered or is not for this signature. Do not rely on"
          + " this copy."),
  TIME_STAMP_FOREIGN(
      23,
      "The time-stamp is not by a service that the authorities named in this document certified."
          + " Do not rely on its time."),
  OTHER(17, "The validation found a fault of another kind. Do not rely on this copy.");

  private final int number;
  private final String message;

  PdfDefect(int number, String message) {
    this.number = number;
    this.message = message;
  }

  /** The stable code, {@code HP-AUDIT-NNN}. */
  public String code() {
    return String.format(Locale.ROOT, "HP-AUDIT-%03d", number);
  }

  /** What happened and the mend, in plain words. */
  public String message() {
    return message;
  }
}
