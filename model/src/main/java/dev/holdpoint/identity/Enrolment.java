package dev.holdpoint.identity;

import java.util.List;

/** What came of an enrolment. */
public sealed interface Enrolment {
  /** The person has a key and stands in the roster. */
  record Enrolled(Person person, Roster roster) implements Enrolment {}

  /** Nothing was written. */
  record Refused(List<IdentityFinding> findings) implements Enrolment {
    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
