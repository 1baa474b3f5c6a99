package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.decision.Packet;
import java.util.List;

/** What became of a command. */
public sealed interface Answer {
  /**
   * It took effect and stands in the ledger.
   *
   * @param subject id of the run, or the path of what was written
   */
  record Done(String subject, String message) implements Answer {}

  /** The first of two needed signatures stands. */
  record FirstOfTwo(String message) implements Answer {}

  /**
   * It was refused; nothing changed.
   *
   * @param code {@code HP-ROOM-NNN}
   * @param mend what to do about it
   */
  record Refused(String code, String why, String mend, List<Finding> findings) implements Answer {
    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }

    /** Without findings in a file. */
    public Refused(String code, String why, String mend) {
      this(code, why, mend, List.of());
    }
  }

  /** The substance changed since the packet was shown; look at the new one and sign anew. */
  record Changed(Packet now, String why) implements Answer {}
}
