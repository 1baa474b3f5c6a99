package dev.holdpoint.audit.signing;

import java.util.Locale;

/** Why there is no trusted time although a service was asked, with its stable code and its mend. */
public enum TimeStampFault {
  NO_REPLY(
      30, "The time-stamp service gave no reply", "See that it can be reached, and export again"),
  REFUSED(31, "The time-stamp service refused", "Ask who runs it, and export again"),
  NOT_A_REPLY(
      32,
      "What the time-stamp service sent is no time-stamp",
      "See that its address is right, and export again"),
  ANOTHER_REPLY(
      33,
      "The time-stamp is not for this document or answers another request",
      "Somebody may stand between this station and the service; ask who runs it"),
  SIGNATURE_WRONG(34, "The signature of the time-stamp does not hold", "Ask who runs the service"),
  FOREIGN(
      35,
      "The time-stamp was not signed by the service that this station is to trust",
      "See that the certificate given for the service is the right one");

  private final int number;
  private final String what;
  private final String mend;

  TimeStampFault(int number, String what, String mend) {
    this.number = number;
    this.what = what;
    this.mend = mend;
  }

  /** The stable code, {@code HP-AUDIT-NNN}. */
  public String code() {
    return String.format(Locale.ROOT, "HP-AUDIT-%03d", number);
  }

  /** What happened, without an end to the sentence. */
  public String what() {
    return what;
  }

  /** What to do about it, without an end to the sentence. */
  public String mend() {
    return mend;
  }
}
