package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import java.time.Instant;

/** What came of giving identity. */
public sealed interface Opening {
  /** The key is open for one signature. */
  record Opened(SigningIdentity identity) implements Opening {}

  /** The key stays shut. */
  sealed interface Shut extends Opening {
    /** What the person is told. */
    IdentityFinding finding();
  }

  /** The key is not even tried now, whatever is given. */
  sealed interface Barred extends Shut {}

  /**
   * The passphrase does not open the key.
   *
   * @param failures in a row, this one included
   * @param again earliest time of the next attempt
   */
  record WrongPassphrase(Person person, int failures, Instant again) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.WRONG_PASSPHRASE.because(
          "The passphrase does not open the key of "
              + person.id()
              + ". Next attempt from "
              + again
              + ".");
    }
  }

  /**
   * The PIN does not open the smart card.
   *
   * @param failures in a row, this one included
   * @param again earliest time of the next attempt
   */
  record WrongPin(Person person, int failures, Instant again) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.CARD_PIN.because(
          "The PIN does not open the smart card of "
              + person.id()
              + ". Next attempt from "
              + again
              + ".");
    }
  }

  /** The last wrong passphrase or PIN was too short a time ago; this one was not even tried. */
  record TooSoon(Person person, int failures, Instant again, Secret secret) implements Barred {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.TOO_SOON.because(
          "After "
              + failures
              + " wrong "
              + secret.word()
              + "s "
              + person.id()
              + " may try again from "
              + again
              + ".");
    }
  }

  /** Too many wrong passphrases or PINs in too short a time; this one was not even tried. */
  record Locked(Person person, Instant until, Secret secret) implements Barred {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.LOCKED.because(
          "After "
              + AttemptLock.MOST
              + " wrong "
              + secret.word()
              + "s the key of "
              + person.id()
              + " is locked until "
              + until
              + ".");
    }
  }

  /** There is no key file for this person. */
  record NoKey(Person person) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.NO_KEY.because("There is no key file for " + person.id() + ".");
    }
  }

  /** The key file is damaged or of another kind. */
  record Unusable(Person person, String why) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.KEY_UNUSABLE.because(
          "The key file of " + person.id() + " cannot be used: " + why + ".");
    }
  }

  /** The person's smart card cannot be used now, whatever the PIN. */
  record NoCard(Person person, String why) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.CARD_UNUSABLE.because(
          "The smart card of " + person.id() + " cannot be used: " + why + ".");
    }
  }

  /** The person's smart card has locked itself after wrong PINs. */
  record CardLocked(Person person) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.CARD_LOCKED.because(
          "The smart card of "
              + person.id()
              + " has locked itself after wrong PINs and takes none any more.");
    }
  }

  /** The passphrase is right, but the key is not the one that the roster certifies. */
  record OtherKey(Person person) implements Shut {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.OTHER_KEY.because(
          "The key file of " + person.id() + " holds another key than the roster names.");
    }
  }

  /** The person's certificate is not valid now, or revoked, or nobody can tell. */
  record NoStanding(Person person, IdentityFinding finding) implements Shut {}
}
