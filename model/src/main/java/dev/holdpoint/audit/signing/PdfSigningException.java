package dev.holdpoint.audit.signing;

/** The station's key could not sign: a wrong key type or a broken provider, never a wrong PDF. */
public final class PdfSigningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String algorithm;

  PdfSigningException(String algorithm, String reason, Throwable cause) {
    super(
        "HP-AUDIT-020 The station's "
            + algorithm
            + " key could not sign the audit PDF: "
            + reason
            + ". Enrol the station again with an ECDSA P-256 key.",
        cause);
    this.algorithm = algorithm;
  }

  /** The algorithm of the key that failed, as its provider names it. */
  public String algorithm() {
    return algorithm;
  }
}
