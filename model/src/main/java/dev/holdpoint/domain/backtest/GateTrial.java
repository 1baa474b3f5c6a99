package dev.holdpoint.domain.backtest;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How one gate would have judged soaks that follow each other from the first sample to the last.
 *
 * @param stage whose soak it is
 * @param soaks how many soaks ended with each verdict
 * @param first the first soaks that did not pass, at most {@value #MOST}
 */
public record GateTrial(String stage, Gate gate, Map<Verdict, Integer> soaks, List<Judged> first) {
  /** More than this are only counted. */
  public static final int MOST = 100;

  /** Copies the collections. */
  public GateTrial {
    soaks = Map.copyOf(soaks);
    first = List.copyOf(first);
  }

  /** How many soaks ended so. */
  public int count(Verdict verdict) {
    return soaks.getOrDefault(verdict, 0);
  }

  /**
   * One soak.
   *
   * @param detail the verdict in words, with the numbers
   */
  public record Judged(Instant from, Instant to, Verdict verdict, String detail) {}
}
