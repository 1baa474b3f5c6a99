package dev.holdpoint.intake;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.diff.Placed;
import java.util.List;

/** What became of a file that was read. */
public sealed interface Read {
  /** Everything that there is to say about it, in the order of the file. */
  List<Finding> findings();

  /**
   * A package that people may approve.
   *
   * @param canonicalJson RFC 8785
   * @param digest lower-case hex SHA-256 of the canonical JSON; what approvers sign
   * @param places where in the file things stand, for what is said of it later
   * @param warnings what a person should look at
   */
  record Accepted(
      ChangePackage content,
      String canonicalJson,
      String digest,
      Placed places,
      List<Finding> warnings)
      implements Read {
    /** Copies the list. */
    public Accepted {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Finding> findings() {
      return warnings;
    }
  }

  /** No package; at least one finding is an error. */
  record Refused(List<Finding> findings) implements Read {
    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
