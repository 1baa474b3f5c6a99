package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillResult;
import java.util.List;

/** Port: the drill log. */
public interface Drills {
  /**
   * The newest drill of each trigger that is still bound to this trigger, its actions and its
   * known-good version; passed or not, expired or not.
   */
  List<DrillResult> of(ChangePackage change);
}
