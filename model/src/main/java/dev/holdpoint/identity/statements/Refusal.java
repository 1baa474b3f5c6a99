package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import java.util.Locale;

/** Why a signature does not count. */
public sealed interface Refusal {
  /** Code, message and mend. */
  IdentityFinding finding();

  /** Not a JWS of Holdpoint's form, whoever signed it. */
  record Malformed(String why) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.STATEMENT_MALFORMED.because("This is no signed statement: " + why + ".");
    }
  }

  /** No certificate of the roster has that thumbprint. */
  record UnknownPerson(String thumbprint) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.UNKNOWN_PERSON.because(
          "The signer's certificate " + thumbprint + " is not in the roster.");
    }
  }

  /** The certificate of the roster was not issued by the authority. */
  record Untrusted(Person person) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.UNTRUSTED_CERTIFICATE.because(
          "The certificate of " + person.id() + " was not issued by the trusted authority.");
    }
  }

  /** The signature was not made over these bytes with this person's key. */
  record WrongSignature(Person person) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.WRONG_SIGNATURE.because(
          "The signature is not one of " + person.id() + " over this content.");
    }
  }

  /** Rightly signed, but it does not say what it is presented as. */
  record Altered(Person person, String what) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.ALTERED.because(
          "What " + person.id() + " signed differs from what is shown: " + what + ".");
    }
  }

  /** The certificate was not valid at the instant asked for, or revoked, or nobody can tell. */
  record NoStanding(Person person, IdentityFinding finding) implements Refusal {}

  /** The roster does not give the person this role. */
  record RoleMissing(Person person, Role role) implements Refusal {
    @Override
    public IdentityFinding finding() {
      return IdentityFault.ROLE_MISSING.because(
          person.id() + " has not the role " + role.name().toLowerCase(Locale.ROOT) + ".");
    }
  }
}
