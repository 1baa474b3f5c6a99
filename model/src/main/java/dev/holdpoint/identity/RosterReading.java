package dev.holdpoint.identity;

import java.util.List;

/** What came of reading a roster. */
public sealed interface RosterReading {
  /** Signed by its authority and well formed. */
  record Trusted(Roster roster) implements RosterReading {}

  /** Not to be used. */
  record Refused(List<IdentityFinding> findings) implements RosterReading {
    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }

    static Refused because(IdentityFinding finding) {
      return new Refused(List.of(finding));
    }
  }
}
