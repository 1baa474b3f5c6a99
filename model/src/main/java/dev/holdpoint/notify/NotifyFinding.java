package dev.holdpoint.notify;

/**
 * A failure as a person sees it.
 *
 * @param what what happened, in sentences; never a secret, and no more of an address than its host
 */
public record NotifyFinding(NotifyFault fault, String what) {
  /** The stable code, {@code HP-NOTIFY-020}. */
  public String code() {
    return fault.code();
  }

  /** Code, what happened and the mend on one line. */
  public String line() {
    return code() + ": " + what + " " + fault.mend();
  }
}
