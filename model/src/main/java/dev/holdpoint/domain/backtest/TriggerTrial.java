package dev.holdpoint.domain.backtest;

import dev.holdpoint.domain.change.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one trigger would have done.
 *
 * @param seen whether the recording holds a good sample of a metric that it watches
 * @param firings every one, if it had been reset each time as soon as it cleared
 * @param longestOut the longest that its condition held, as its window counts
 * @param of how long it must hold
 * @param spells stretches during which its window filled, the first {@value #MOST_SPELLS}
 */
public record TriggerTrial(
    Trigger trigger,
    boolean seen,
    List<Firing> firings,
    Duration longestOut,
    Duration of,
    List<Spell> spells) {
  /** More than this are not kept. */
  public static final int MOST_SPELLS = 10_000;

  /** Copies the lists. */
  public TriggerTrial {
    firings = List.copyOf(firings);
    spells = List.copyOf(spells);
  }

  /**
   * One firing.
   *
   * @param since first sample beyond the threshold
   * @param at time of the sample that filled the window
   * @param value of that sample
   */
  public record Firing(Instant since, Instant at, double value) {}

  /**
   * A window that filled for a while.
   *
   * @param from first sample beyond the threshold
   * @param to last sample beyond it
   * @param accrued how much of the window it filled
   */
  public record Spell(Instant from, Instant to, Duration accrued) {}
}
