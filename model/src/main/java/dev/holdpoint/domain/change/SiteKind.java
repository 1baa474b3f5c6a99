package dev.holdpoint.domain.change;

/** What a connection leads to. */
public enum SiteKind {
  /** Real production. */
  LIVE,
  /** A rehearsal site, apart from production. */
  STAGING,
  /** The simulated site; drills on it admit runs on it only. */
  SIMULATOR
}
