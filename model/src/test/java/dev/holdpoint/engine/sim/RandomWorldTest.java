package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs in bad weather, one a seed: every step is held against the rules, the record derives itself
 * again, and once the weather is over a sensible operator brings every run to its end. Run one seed
 * alone with {@code -Dholdpoint.seed=N}, more of them with {@code -Dholdpoint.seeds=N}.
 */
class RandomWorldTest {
  private static final long SEEDS = Long.getLong("holdpoint.seeds", 200);

  @Test
  void every_seed_keeps_the_rules_and_comes_to_its_end() {
    var only = Long.getLong("holdpoint.seed");
    var holds = EnumSet.noneOf(HoldReason.class);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    long from = only == null ? 1 : only;
    for (long seed = from; seed < from + (only == null ? SEEDS : 1); seed++) {
      var world = new World();
      try {
        carry(world, seed);
      } catch (AssertionError | IllegalStateException broken) {
        throw new AssertionError(
            "seed " + seed + " (-Dholdpoint.seed=" + seed + "): " + broken.getMessage(), broken);
      }
      world.all(Ruling.HoldPlaced.class).forEach(h -> holds.add(h.reason()));
      outcomes.merge(world.state.closed().orElseThrow().outcome(), 1, Integer::sum);
    }
    if (only == null) {
      assertThat(outcomes)
          .containsKeys(
              Outcome.COMPLETED, Outcome.COMPLETED_NARROWED, Outcome.ROLLED_BACK, Outcome.ABORTED);
      assertThat(holds)
          .contains(
              HoldReason.PLANNED,
              HoldReason.OPERATOR,
              HoldReason.DEGRADED,
              HoldReason.PREFLIGHT_FAILED,
              HoldReason.READINESS_LOST,
              HoldReason.VERIFICATION_FAILED,
              HoldReason.CONFLICT,
              HoldReason.NO_DATA,
              HoldReason.BLIND,
              HoldReason.ACTION_FAILED,
              HoldReason.IN_DOUBT,
              HoldReason.TRIGGER,
              HoldReason.INTERRUPTED,
              HoldReason.ROLLBACK_BLOCKED);
    }
  }

  private static void carry(World world, long seed) {
    new Weather(world, seed).blow();
    Operator.close(world);
    world.pass(Duration.ofSeconds(10));
    if (world.state.closed().orElseThrow().outcome() == Outcome.ROLLED_BACK) {
      world.state.intents().stream()
          .map(i -> i.intended().key().unit())
          .distinct()
          .forEach(unit -> world.rules.atStart(unit, "after all late effects"));
    }
    if (!Replay.of(world.entries).equals(new Replay.Result.Same(world.state))) {
      throw new AssertionError("does not derive again: " + Replay.of(world.entries));
    }
  }
}
