package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.Person;

/** What came of verifying a signature. */
public sealed interface Verification<T> {
  /** Signed by this person of the roster, whose certificate was valid at the instant asked for. */
  record Valid<T>(Person person, T content) implements Verification<T> {}

  /** Not to be acted on. */
  record Refused<T>(Refusal why) implements Verification<T> {}
}
