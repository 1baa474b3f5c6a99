package dev.holdpoint.domain.backtest;

import java.time.Instant;
import java.util.List;

/**
 * What a backtest found.
 *
 * @param from first instant of the recording
 * @param to its last
 * @param triggers one for each trigger of the package, in its order
 * @param gates one for each gate whose metric was recorded, in the order of the stages
 * @param blind in the order in which they began
 */
public record Backtested(
    Instant from,
    Instant to,
    List<TriggerTrial> triggers,
    List<GateTrial> gates,
    List<BlindSpell> blind) {
  /** Copies the lists. */
  public Backtested {
    triggers = List.copyOf(triggers);
    gates = List.copyOf(gates);
    blind = List.copyOf(blind);
  }

  /** Whether any trigger fired. */
  public boolean fired() {
    return triggers.stream().anyMatch(trial -> !trial.firings().isEmpty());
  }
}
