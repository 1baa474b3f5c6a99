package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Numbers;
import org.junit.jupiter.api.Test;

/** What a packet shows of two sources that contradict each other. */
class ConflictPacketTest {
  private final World world = new World();

  @Test
  void conflict_shows_both_values_by_their_source_the_difference_and_the_tolerance() {
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
    world.site.values.put("settlement-parity#1", 99.5);
    world.untilHeld(HoldReason.CONFLICT);
    Metric metric = world.change.metric("settlement-parity").orElseThrow();
    var watch = world.state.metrics().get("settlement-parity");
    double first = watch.good().orElseThrow().value();
    double tolerance = metric.second().orElseThrow().tolerance();

    EvidenceLine line =
        Engine.packet(world.state).evidence().stream()
            .filter(e -> e.verdict() == Verdict.CONFLICT)
            .findFirst()
            .orElseThrow();

    assertThat(line.value())
        .contains("first source (" + metric.source().connection() + ") " + text(metric, first))
        .contains("second source (")
        .contains(text(metric, 99.5) + ": " + text(metric, first - 99.5) + " apart")
        .endsWith(text(metric, tolerance) + " tolerated");
    assertThat(line.query()).contains("second source: ");
    assertThat(line.raw()).anyMatch(sample -> sample.endsWith("99.5  second source"));
  }

  private static String text(Metric metric, double value) {
    return Numbers.withUnit(value, metric.unit());
  }
}
