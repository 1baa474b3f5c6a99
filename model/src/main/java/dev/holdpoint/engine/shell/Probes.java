package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Port: asks the site of one run. Every call ends within a limit and tells failures as values. */
public interface Probes extends AutoCloseable {
  /** Runs a check of the package, or {@code authority}. */
  CheckResult check(String id);

  /** Reads a unit back. */
  LiveState read(String unit);

  /**
   * Samples metrics side by side; what is late joins the next tick.
   *
   * @param limit after which the tick closes
   */
  List<Reading> sample(Collection<Metric> due, Duration limit) throws InterruptedException;

  @Override
  void close();
}
