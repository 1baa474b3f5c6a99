package dev.holdpoint.domain.change;

/** What becomes of requests in flight when a unit is switched. */
public enum InFlightPolicy {
  /** They end on the version on which they began, before the switch. */
  COMPLETE_OLD,
  /** They end on the version on which they began, although it is being replaced. */
  COMPLETE_NEW,
  /** They are cancelled and tried again on the restored version. */
  CANCEL_WITH_RETRY
}
