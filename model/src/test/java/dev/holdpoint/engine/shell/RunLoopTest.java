package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.state.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunLoopTest {
  private static final long LIMIT_SECONDS = 60;

  private final Played played = new Played();
  private final MemoryRecorder recorder = new MemoryRecorder();
  private final Told told = new Told();
  private final AtomicLong jump = new AtomicLong();
  private final Clock clock = new RunningClock(jump);
  private final FakeSite site = new FakeSite(played.live(), clock);
  private RunLoop loop;

  /** Goes on from the played run's time, as fast as the real one, and can be made to jump. */
  private static final class RunningClock extends Clock {
    private final Instant from = Instant.now();
    private final AtomicLong jump;
    volatile Instant origin = Played.START;

    RunningClock(AtomicLong jump) {
      this.jump = jump;
    }

    @Override
    public Instant instant() {
      return origin.plus(Duration.between(from, Instant.now())).plusMillis(jump.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** What a listener was told. */
  private static final class Told implements RunListener {
    final BlockingQueue<RunState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();
    final BlockingQueue<String> delayed = new LinkedBlockingQueue<>();
    final CountDownLatch ended = new CountDownLatch(1);
    volatile boolean defective;

    @Override
    public void advanced(RunState state, long first, List<EntryBody> entries) {
      if (defective) {
        throw new IllegalStateException("a defect for the test");
      }
      states.add(state);
    }

    @Override
    public void delayed(String run, String code, String why) {
      delayed.add(code + " " + why);
    }

    @Override
    public void stopped(String run, String code, String why) {
      stopped.add(code + " " + why);
    }

    @Override
    public void ended(String run) {
      ended.countDown();
    }

    RunState await(Predicate<RunState> looks) throws InterruptedException {
      while (true) {
        var state = states.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(state).as("a state that looks so").isNotNull();
        if (looks.test(state)) {
          return state;
        }
      }
    }
  }

  private RunLoop start() {
    ((RunningClock) clock).origin = played.state().now();
    site.live.putAll(played.live());
    loop =
        new RunLoop(
            played.state(), recorder, site, site, told, new RunClock(clock, System::nanoTime));
    loop.start();
    return loop;
  }

  @AfterEach
  void close() {
    if (loop != null) {
      loop.close();
    }
  }

  private static boolean held(RunState state, HoldReason reason) {
    return state.held(reason);
  }

  @Test
  void intent_is_durable_before_its_request_leaves() throws InterruptedException {
    // Nothing begins before every metric was seen.
    site.values =
        played.state().change().metrics().stream()
            .collect(Collectors.toMap(Metric::id, m -> m.baseline().orElseThrow()));
    start();

    var first = site.sent.poll(LIMIT_SECONDS, TimeUnit.SECONDS);

    assertThat(first).isNotNull();
    assertThat(recorder.entries).contains(first);
  }

  @Test
  void what_the_loop_records_derives_again() throws InterruptedException {
    site.values = Played.HEALTHY;
    played.until(s -> s.soak().isPresent());
    start();

    told.await(s -> s.course().index() == 1 && s.held(HoldReason.PLANNED));
    loop.close();

    var all = new ArrayList<>(played.entries);
    all.addAll(recorder.entries);
    assertThat(Replay.of(all)).isInstanceOf(Replay.Result.Same.class);
  }

  @Test
  void refused_append_stops_the_effects_and_is_told() throws InterruptedException {
    recorder.full = true;
    start();

    assertThat(told.stopped.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).startsWith("HP-LEDGER-020");
    assertThat(told.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.running()).isFalse();
    assertThat(site.sent).isEmpty();
    assertThat(told.states).isEmpty();
  }

  @Test
  void disk_that_is_full_for_a_while_delays_the_run_and_loses_nothing()
      throws InterruptedException {
    recorder.full = true;
    recorder.passing = true;
    start();

    assertThat(told.delayed.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).startsWith("HP-LEDGER-020");
    assertThat(recorder.entries).isEmpty();
    recorder.reserve = true;
    recorder.full = false;

    told.await(s -> held(s, HoldReason.INTERRUPTED));
    assertThat(recorder.entries.getFirst())
        .isInstanceOfSatisfying(
            Fact.Interrupted.class,
            i -> assertThat(i.cause()).isEqualTo(Fact.Interruption.DISK_RESERVE));
    assertThat(told.stopped).isEmpty();
  }

  @Test
  void defect_on_the_run_s_thread_is_told_and_nothing_is_sent_after_it()
      throws InterruptedException {
    told.defective = true;
    start();

    assertThat(told.stopped.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).startsWith("HP-ENGINE-001");
    assertThat(told.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.offer(Fact.TimePassed::new, Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void defective_probe_counts_as_no_data_and_is_asked_again() throws InterruptedException {
    site.defective = true;
    start();
    var state = told.await(s -> held(s, HoldReason.PREFLIGHT_FAILED));

    assertThat(state.held()).isTrue();
    assertThat(site.sent).isEmpty();
    told.await(_ -> site.asked.values().stream().anyMatch(times -> times.get() > 1));
  }

  @Test
  void defective_sender_leaves_the_action_in_doubt_and_never_open_for_ever()
      throws InterruptedException {
    var shown = played.heldAndArmed().state();
    start();
    site.sendsNothing = true;
    loop.offer(at -> Played.decided(shown, Decision.of(DecisionKind.ROLL_BACK, ""), "d-2", at));

    assertThat(site.sent.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isNotNull();
    told.await(_ -> recorder.entries.stream().anyMatch(RunLoopTest::lost));
  }

  @Test
  void aborted_run_records_the_end_of_what_is_in_flight_before_it_ends()
      throws InterruptedException {
    var shown = played.heldAndArmed().state();
    start();
    site.ends = new CountDownLatch(1);
    loop.offer(at -> Played.decided(shown, Decision.of(DecisionKind.ROLL_BACK, ""), "d-2", at));
    assertThat(site.sent.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isNotNull();

    loop.offer(at -> Played.decided(shown, Decision.of(DecisionKind.ABORT, "stop"), "d-3", at));
    var waiting = told.await(s -> s.ending().isPresent());
    site.ends.countDown();

    assertThat(waiting.over()).isFalse();
    assertThat(told.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(recorder.entries.getLast()).isInstanceOf(Ruling.Closed.class);
    assertThat(recorder.entries).anyMatch(Fact.ActionEnded.class::isInstance);
  }

  private static boolean lost(EntryBody entry) {
    return entry instanceof Fact.ActionEnded ended && ended.reply() instanceof ActionReply.Lost;
  }

  @Test
  void armed_trigger_rolls_back_by_itself() throws InterruptedException {
    played.heldAndArmed().almostFired();
    site.values = Map.of("error-rate", 5.0);
    start();

    told.await(s -> s.rollback().isPresent());
    var restore = site.sent.poll(LIMIT_SECONDS, TimeUnit.SECONDS);

    assertThat(restore.direction()).isEqualTo(Ruling.Direction.RESTORE);
    assertThat(restore.set()).containsEntry("version", "v2.0.3");
  }

  @Test
  void clock_that_steps_holds_the_run_and_fact_time_never_decreases() throws InterruptedException {
    played.heldAndArmed();
    start();
    told.await(_ -> true);

    jump.set(-Duration.ofMinutes(2).toMillis());

    told.await(s -> held(s, HoldReason.INTERRUPTED));
    assertThat(recorder.entries).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
  }

  @Test
  void disk_reserve_holds_the_run_once() throws InterruptedException {
    played.heldAndArmed();
    recorder.reserve = true;
    start();

    told.await(s -> held(s, HoldReason.INTERRUPTED));
    loop.close();

    assertThat(recorder.entries).filteredOn(Fact.Interrupted.class::isInstance).hasSize(1);
  }

  @Test
  void fact_offered_before_the_start_is_the_first_that_is_decided() throws InterruptedException {
    played.heldAndArmed();
    ((RunningClock) clock).origin = played.state().now().plus(Duration.ofHours(1));
    loop =
        new RunLoop(
            played.state(), recorder, site, site, told, new RunClock(clock, System::nanoTime));
    loop.offer(at -> new Fact.Interrupted(at, Fact.Interruption.RESTART, "started again"));
    loop.start();

    told.await(s -> held(s, HoldReason.INTERRUPTED));
    assertThat(recorder.entries.getFirst()).isInstanceOf(Fact.Interrupted.class);
  }

  @Test
  void closing_ends_the_run_s_thread_and_tells_so() throws InterruptedException {
    start();

    loop.close();

    assertThat(told.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(told.stopped).isEmpty();
    assertThat(loop.running()).isFalse();
  }
}
