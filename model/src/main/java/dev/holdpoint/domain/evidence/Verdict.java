package dev.holdpoint.domain.evidence;

/** The result of a check or of a verification; later ones are worse. */
public enum Verdict {
  /** As it must be. */
  PASS,
  /** Inside the tolerated band. */
  DEGRADED,
  /** Missing, stale, ambiguous or not a number: never good. */
  NO_DATA,
  /** Two sources of one quantity differ, or evidence contradicts the read-back. */
  CONFLICT,
  /** Beyond the fail bound. */
  FAIL;

  /** The worse of the two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
