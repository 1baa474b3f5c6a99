package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * A role that one person has handed to another for a time. While it lasts the first does not have
 * it, so that no authority counts twice.
 *
 * @param role any but {@code owner}
 * @param from who has it by the roster
 * @param ends the first instant at which it is over
 */
public record Delegation(Role role, String from, String to, Instant begins, Instant ends) {
  /** No delegation lasts longer. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /** Whether it lasts then. */
  public boolean lasts(Instant at) {
    return !at.isBefore(begins) && at.isBefore(ends);
  }

  /** Whether the person gives or takes in it. */
  boolean concerns(String person) {
    return from.equals(person) || to.equals(person);
  }

  Delegation ending(Instant at) {
    return new Delegation(role, from, to, begins, at);
  }

  /** For lists of people. */
  public String inWords() {
    return RosterDocument.word(role) + " of " + from + " to " + to + " until " + ends;
  }
}
