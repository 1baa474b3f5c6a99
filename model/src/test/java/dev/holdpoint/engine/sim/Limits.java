package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Check;
import java.time.Duration;

/** How long evidence may be relied on. */
final class Limits {
  private Limits() {}

  static Duration timeToLive(ChangePackage change, String check) {
    return check.equals(Check.AUTHORITY)
        ? Check.AUTHORITY_TIME_TO_LIVE
        : change.check(check).orElseThrow().timeToLive();
  }
}
