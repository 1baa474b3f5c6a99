package dev.holdpoint.http;

/** A request that may not leave; becomes {@link Reply.NotSent}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String why;

  /**
   * @param code {@code HP-HTTP-NNN}
   * @param why what is wrong and how to mend it; without any credential
   */
  Refusal(String code, String why) {
    super(code + ": " + why, null, false, false);
    this.code = code;
    this.why = why;
  }

  Reply.NotSent reply() {
    return new Reply.NotSent(code, why);
  }
}
