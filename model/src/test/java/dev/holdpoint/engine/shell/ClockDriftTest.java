package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wall clock and a monotonic count that drift apart under a run that waits in a hold. */
final class ClockDriftTest {
  private static final Duration FOR_EVER = Duration.ofDays(1_000);

  /** A state never changes, so that one serves all tests. */
  private static final RunState HELD =
      new Played().until(s -> s.course().index() == 1 && s.held(HoldReason.PLANNED)).state();

  private final List<RunState> states = new ArrayList<>();
  private final PacedRun run = new PacedRun(HELD, new MemoryRecorder(), new States());

  private final class States implements RunListener {
    @Override
    public void advanced(RunState state, long first, List<EntryBody> entries) {
      states.add(state);
    }

    @Override
    public void stopped(String name, String code, String why) {
      throw new AssertionError(code + " " + why);
    }

    @Override
    public void delayed(String name, String code, String why) {}

    @Override
    public void ended(String name) {}
  }

  @AfterEach
  void close() {
    run.close();
  }

  private void drift(Duration each, int times) throws InterruptedException {
    run.pass(Duration.ofSeconds(30));
    assertThat(run.state().evidence().checks()).as("there is evidence").isNotEmpty();
    for (int n = 0; n < times; n++) {
      run.time.set(each);
      run.pass(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"PT5.001S, 1", "PT-5.001S, 1", "PT1H, 1", "PT-1H, 1", "PT0.1S, 51", "PT-0.1S, 51"})
  void more_than_five_seconds_expire_every_piece_of_evidence_and_hold_the_run(
      Duration each, int times) throws InterruptedException {
    drift(each, times);

    assertThat(run.state().held(HoldReason.INTERRUPTED)).isTrue();
    var stopped =
        states.stream().filter(s -> s.held(HoldReason.INTERRUPTED)).findFirst().orElseThrow();
    var from = stopped.course().evidenceFrom();
    assertThat(stopped.evidence().checks().keySet())
        .isNotEmpty()
        .noneMatch(check -> stopped.evidence().proven(check, from, FOR_EVER, stopped.now()));
    assertThat(run.site.sent).as("nothing was sent on it").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT5S, 1", "PT-5S, 1", "PT0.1S, 50", "PT-0.1S, 50"})
  void five_seconds_and_less_are_no_step(Duration each, int times) throws InterruptedException {
    drift(each, times);

    assertThat(run.state().held(HoldReason.INTERRUPTED)).isFalse();
  }

  @Test
  void a_drift_that_is_taken_back_in_time_is_no_step() throws InterruptedException {
    drift(Duration.ofSeconds(3), 1);
    drift(Duration.ofSeconds(-6), 1);
    drift(Duration.ofSeconds(5), 1);

    assertThat(run.state().held(HoldReason.INTERRUPTED)).isFalse();
  }
}
