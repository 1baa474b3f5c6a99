package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from the click that signs a decision until the decision is durable and
 * answered: the roster is looked at, the key opened, the statement signed, the engine decides, the
 * journal is synced; seals are made beside it as in a real run. The keys of tests are hardly
 * stretched; those of real people take longer to open by that.
 */
@Tag("bench")
class ClickBench {
  private static final int WARM_UP = 5;
  private static final int PAIRS = 20;

  @TempDir private Path folder;

  @Test
  void click_to_durable_decision() throws IOException {
    try (var payments = new PaymentsStation(folder).open()) {
      String run = payments.started(payments.ready());
      payments.awaitOffer(run, DecisionKind.RELEASE);
      double[] hold = new double[PAIRS];
      double[] release = new double[PAIRS];
      double[] key = new double[PAIRS];
      for (int pair = -WARM_UP; pair < PAIRS; pair++) {
        double held = decided(payments, run, Decision.of(DecisionKind.HOLD, "let us look"));
        var open =
            payments.await(
                run,
                s -> s.packet().holds().stream().anyMatch(h -> h.reason() == HoldReason.OPERATOR));
        var ours =
            open.packet().holds().stream()
                .filter(h -> h.reason() == HoldReason.OPERATOR)
                .findFirst()
                .orElseThrow();
        double released =
            decided(payments, run, Decision.on(DecisionKind.RELEASE, ours.id(), "as read"));
        payments.await(
            run,
            s -> s.packet().holds().stream().noneMatch(h -> h.reason() == HoldReason.OPERATOR));
        double opened = keyOpened(payments);
        if (pair >= 0) { // Those before warm up.
          hold[pair] = held;
          release[pair] = released;
          key[pair] = opened;
        }
      }
      print("hold", hold);
      print("release of that hold", release);
      print("opening the key alone, part of both", key);
    }
  }

  private static double decided(PaymentsStation payments, String run, Decision decision) {
    var shown = payments.snapshot(run);
    long click = System.nanoTime();
    var answer = payments.decide(shown, decision, "operator.a");
    double millis = (System.nanoTime() - click) / 1e6;
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return millis;
  }

  private static double keyOpened(PaymentsStation payments) throws IOException {
    long begun = System.nanoTime();
    payments.key("operator.a").close();
    return (System.nanoTime() - begun) / 1e6;
  }

  private static void print(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "click to durable decision, %s: median %.1f ms, 95th of 100 %.1f ms, %d times%n",
        what, sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], sorted.length);
  }
}
