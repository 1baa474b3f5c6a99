package dev.holdpoint.intake;

import java.util.List;
import java.util.Set;

/** What a home folder knows of people; without one, the rules that need it are left out. */
public interface People {
  /** Whether the roster has this id. */
  boolean known(String person);

  /** Whether this id may bring a run back or let it go on, now. */
  boolean decides(String person);

  /** Whether this id answers for thresholds, now. */
  boolean owns(String person);

  /**
   * Ids of those whose approval of a package is valid now.
   *
   * @param digest of its canonical JSON
   * @param authors none of whose approvals counts
   */
  Set<String> approvers(String digest, List<String> authors);
}
