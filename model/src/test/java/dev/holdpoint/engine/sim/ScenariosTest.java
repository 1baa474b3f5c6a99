package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import org.junit.jupiter.api.Test;

/** The demo's scenarios without screens, in virtual time; each ends with its outcome. */
class ScenariosTest {
  private final World world = new World();

  @Test
  void healthy_completes() {
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }
}
