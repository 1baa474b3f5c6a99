package dev.holdpoint.audit.signing;

import java.util.Objects;

/** There is no trusted time although a service was asked for it. */
public final class TimeStampException extends Exception {
  private static final long serialVersionUID = 1L;

  private final TimeStampFault fault;
  private final String detail;

  TimeStampException(TimeStampFault fault, String detail) {
    super(fault.code() + " " + fault.what() + " (" + detail + "). " + fault.mend() + ".");
    this.fault = Objects.requireNonNull(fault);
    this.detail = detail;
  }

  /** Which kind it is. */
  public TimeStampFault fault() {
    return fault;
  }

  /** More of it, in a phrase. */
  public String detail() {
    return detail;
  }
}
