package dev.holdpoint.identity;

/**
 * A failure as a person sees it.
 *
 * @param message what happened, in one sentence; never a secret
 */
public record IdentityFinding(IdentityFault fault, String message) {
  /** The stable code, {@code HP-IDENTITY-021}. */
  public String code() {
    return fault.code();
  }

  /** What to do about it. */
  public String mend() {
    return fault.mend();
  }

  /** Code, message and mend on one line. */
  public String line() {
    return code() + ": " + message + " " + mend();
  }
}
