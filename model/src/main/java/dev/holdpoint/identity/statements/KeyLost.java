package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;

/** A key that was open is no longer within reach, such as one on a card that was pulled out. */
public final class KeyLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient IdentityFinding finding;

  KeyLost(Person person, Throwable cause) {
    super("the smart card of " + person.id() + " did not sign", cause);
    this.finding =
        IdentityFault.CARD_LOST.because(
            "The smart card of "
                + person.id()
                + " took the PIN and then did not sign, as one does that was pulled out. Nothing"
                + " was signed.");
  }

  /** Code, message and mend. */
  public IdentityFinding finding() {
    return finding;
  }
}
