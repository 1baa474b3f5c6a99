package dev.holdpoint.projection;

import dev.holdpoint.domain.record.DrillResult;
import java.time.Duration;
import java.time.Instant;

/**
 * A drill as the screens tell it.
 *
 * @param took from the sample that completed the window to the last confirming read-back
 * @param simulator whether it ran on a simulated site, where everything is quick
 */
public record DrillNow(Instant at, Duration took, boolean simulator) {
  static DrillNow of(DrillResult drill) {
    return new DrillNow(drill.at(), drill.took(), drill.simulator());
  }
}
