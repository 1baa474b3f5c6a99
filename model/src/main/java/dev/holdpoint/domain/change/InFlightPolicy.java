package dev.holdpoint.domain.change;

import java.util.Locale;

/** What becomes of requests in flight when a unit is switched. */
public enum InFlightPolicy {
  /** They end on the version on which they began, before the switch. */
  COMPLETE_OLD,
  /** They end on the version on which they began, although it is being replaced. */
  COMPLETE_NEW,
  /** They are cancelled and tried again on the restored version. */
  CANCEL_WITH_RETRY;

  /** What stands for it in a request: {@code {inFlight}}. */
  public static final String PLACEHOLDER = "inFlight";

  /** As the package writes it, {@code complete-old}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
