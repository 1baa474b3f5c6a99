package dev.holdpoint.notify;

import java.util.List;

/** What came of reading where notifications go. */
public sealed interface TargetsReading {
  /** These are told; none where the home has no such file. */
  record Named(List<Target> targets) implements TargetsReading {
    /** Copies the list. */
    public Named {
      targets = List.copyOf(targets);
    }
  }

  /** Nobody is told before the file is mended. */
  record Refused(List<NotifyFinding> findings) implements TargetsReading {
    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }

    static Refused because(NotifyFinding finding) {
      return new Refused(List.of(finding));
    }
  }
}
