package dev.holdpoint.domain.decision;

/** What a person on the roster may do. */
public enum Role {
  /** Start, hold, re-verify, retry, resume. */
  OPERATE,
  /** Release, reset a trigger. */
  RELEASE,
  /** Roll back, narrow, arm, disarm, take over, abort. */
  ROLLBACK,
  /** Approve packages, extend the window. */
  APPROVE,
  /** Change thresholds, sign post-mortems. */
  OWNER,
  /** Read and export. */
  AUDIT
}
