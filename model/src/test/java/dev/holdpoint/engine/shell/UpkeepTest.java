package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How evidence is kept up, by a real loop and collector on a fake site in simulated time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class UpkeepTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Played played = new Played();
  private final MemoryRecorder recorder = new MemoryRecorder();
  private final Watched watched = new Watched();
  private PacedRun run;

  /** Looks at every state that the run goes through. */
  private static final class Watched implements RunListener {
    final List<RunState> states = new ArrayList<>();

    @Override
    public void advanced(
        RunState state, long first, List<dev.holdpoint.domain.record.EntryBody> entries) {
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

  private PacedRun start(RunState state) {
    return start(state, Runnable::run, Duration.ZERO);
  }

  private PacedRun start(RunState state, Executor effects, Duration wallBehind) {
    run = new PacedRun(state, recorder, watched, effects, wallBehind);
    return run;
  }

  private RunState plannedHold() {
    return played.until(s -> s.course().index() == 1 && s.held(HoldReason.PLANNED)).state();
  }

  @AfterEach
  void close() {
    if (run != null) {
      run.close();
    }
  }

  private Duration timeToLive(String check) {
    return check.equals(Check.AUTHORITY)
        ? Check.AUTHORITY_TIME_TO_LIVE
        : played.change().check(check).orElseThrow().timeToLive();
  }

  private List<Duration> pauses(String subject) {
    var at = run.site.askedAt.getOrDefault(subject, List.of());
    var pauses = new ArrayList<Duration>();
    for (int i = 1; i < at.size(); i++) {
      pauses.add(Duration.between(at.get(i - 1), at.get(i)));
    }
    return pauses;
  }

  private static Verdict verdict(RunState state, String check) {
    return line(state, check).verdict();
  }

  private static EvidenceLine line(RunState state, String check) {
    return Engine.packet(state).evidence().stream()
        .filter(e -> e.id().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void in_a_hold_evidence_never_runs_out_and_the_site_is_asked_once_in_two_thirds_of_its_life()
      throws InterruptedException {
    var stage = start(plannedHold()).state().stage();

    run.pass(LONG);

    assertThat(run.state().phase()).isEqualTo(Phase.READY);
    var checks = new ArrayList<>(stage.preflight());
    checks.addAll(stage.readiness());
    checks.add(Check.AUTHORITY);
    for (var check : checks) {
      var least = timeToLive(check).multipliedBy(2).dividedBy(3);
      assertThat(pauses(check)).as(check).isNotEmpty().allMatch(p -> p.compareTo(least) >= 0);
      assertThat(watched.states).as(check).allMatch(s -> verdict(s, check) == Verdict.PASS);
    }
  }

  @Test
  void read_backs_that_nothing_waits_for_are_done_twice_a_minute() throws InterruptedException {
    start(plannedHold()).pass(LONG);

    for (var unit : played.change().units()) {
      assertThat(run.site.asked.get(unit.id()).get()).as(unit.id()).isBetween(18, 21);
    }
  }

  @Test
  void in_a_soak_readiness_is_kept_fresh_and_preflight_is_said_to_be_not_needed()
      throws InterruptedException {
    start(played.until(s -> s.soak().isPresent()).state());
    var stage = run.state().stage();
    run.site.values = java.util.Map.of();
    run.pass(Duration.ofSeconds(2));
    run.site.askedAt.clear();
    run.site.values = Played.HEALTHY;
    run.pass(Duration.ofSeconds(2));

    assertThat(run.state().phase()).isEqualTo(Phase.VERIFYING);
    for (var check : stage.preflight()) {
      assertThat(run.site.askedAt).doesNotContainKey(check);
      assertThat(line(run.state(), check).notDue()).contains("not needed now");
      assertThat(line(run.state(), check).countsFrom()).isEmpty();
    }
    for (var check : stage.readiness()) {
      assertThat(line(run.state(), check).notDue()).isEmpty();
      assertThat(verdict(run.state(), check)).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void a_blocked_rollback_keeps_the_evidence_of_the_way_back_fresh() throws InterruptedException {
    start(plannedHold());
    run.site.verdicts.put(played.change().knownGood().check(), Verdict.FAIL);
    run.loop.offer(
        at -> Played.decided(run.state(), Decision.of(DecisionKind.ROLL_BACK, ""), "d-1", at));
    run.pass(Duration.ofSeconds(20));
    assertThat(run.state().held(HoldReason.ROLLBACK_BLOCKED)).isTrue();
    run.site.askedAt.clear();

    run.pass(LONG);

    for (var check : run.state().stage().readiness()) {
      int most = (int) (LONG.toMillis() * 3 / 2 / timeToLive(check).toMillis()) + 1;
      assertThat(run.site.askedAt.get(check)).as(check).hasSizeBetween(most / 2, most);
    }
  }

  @Test
  void pauses_after_failures_grow_and_stay_within_the_time_to_live() throws InterruptedException {
    start(plannedHold());
    run.site.verdicts.put("capacity", Verdict.NO_DATA);

    run.pass(LONG);

    var lives = timeToLive("capacity");
    var pauses = pauses("capacity");
    assertThat(pauses).allMatch(p -> p.compareTo(lives) < 0);
    assertThat(pauses.getFirst()).isLessThan(pauses.getLast());
    assertThat(pauses).hasSizeLessThan((int) (LONG.toMillis() * 3 / 2 / lives.toMillis()) + 8);
    assertThat(verdict(run.state(), "capacity")).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void a_site_that_recovers_is_seen_within_the_time_to_live() throws InterruptedException {
    start(plannedHold());
    run.site.verdicts.put("capacity", Verdict.NO_DATA);
    run.pass(LONG);

    run.site.verdicts.clear();
    var lives = timeToLive("capacity");
    boolean seen =
        run.until(run.clock.instant().plus(lives), s -> verdict(s, "capacity") == Verdict.PASS);

    assertThat(seen).isTrue();
  }

  @Test
  void a_blip_shorter_than_the_time_to_live_costs_nothing() throws InterruptedException {
    start(plannedHold());
    run.pass(Duration.ofMinutes(1));
    var check = run.state().stage().readiness().getLast();
    int asked = run.site.asked.get(check).get();
    run.site.verdicts.put(check, Verdict.NO_DATA);
    run.until(run.clock.instant().plus(LONG), _ -> run.site.asked.get(check).get() > asked);
    run.site.verdicts.clear();

    run.pass(Duration.ofMinutes(1));

    assertThat(run.state().holds()).extracting(h -> h.reason()).containsOnly(HoldReason.PLANNED);
    assertThat(verdict(run.state(), check)).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_probe_that_hangs_is_not_asked_a_second_time() throws InterruptedException {
    var hanging = new ArrayList<Runnable>();
    start(plannedHold(), hanging::add, Duration.ZERO);

    run.pass(LONG);

    int probes = played.change().units().size() + run.state().stage().preflight().size() + 4;
    assertThat(hanging).hasSizeLessThanOrEqualTo(probes);
    assertThat(run.state().phase()).isEqualTo(Phase.PREFLIGHT);
    assertThat(run.state().held(HoldReason.READINESS_LOST)).isTrue();
  }

  @Test
  void a_wall_clock_set_far_back_holds_the_run_and_delays_no_evidence()
      throws InterruptedException {
    start(plannedHold());
    run.pass(Duration.ofSeconds(30));

    run.time.set(Duration.ofHours(-3));
    run.pass(Duration.ofSeconds(1));

    assertThat(run.state().held(HoldReason.INTERRUPTED)).isTrue();
    var stepped = run.state().course().evidenceFrom();
    assertThat(run.state().evidence().checks().values())
        .filteredOn(c -> run.state().stage().readiness().contains(c.check()))
        .isNotEmpty()
        .allMatch(c -> !c.startedAt().isBefore(stepped));
    run.pass(LONG);
    assertThat(run.state().holds())
        .extracting(h -> h.reason())
        .containsExactlyInAnyOrder(HoldReason.PLANNED, HoldReason.INTERRUPTED);
    assertThat(recorder.entries).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(run.state().now()).isAfter(stepped.plus(LONG.minusSeconds(30)));
  }

  @Test
  void a_run_that_begins_with_the_wall_clock_behind_its_record_collects_evidence_at_once()
      throws InterruptedException {
    start(plannedHold(), Runnable::run, Duration.ofHours(3));
    Instant newest = run.state().now();

    run.pass(Duration.ofSeconds(20));

    assertThat(run.state().holds()).extracting(h -> h.reason()).containsOnly(HoldReason.PLANNED);
    assertThat(run.state().now()).isBetween(newest.plusSeconds(15), newest.plusSeconds(25));
    for (var check : run.state().stage().readiness()) {
      assertThat(verdict(run.state(), check)).as(check).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void a_sleep_of_the_machine_expires_the_evidence_before_anything_is_decided_on_it()
      throws InterruptedException {
    start(plannedHold());
    run.pass(Duration.ofSeconds(30));

    run.time.set(Duration.ofHours(1));
    run.pass(Duration.ofSeconds(1));

    assertThat(run.state().holds())
        .extracting(h -> h.reason())
        .containsExactlyInAnyOrder(HoldReason.PLANNED, HoldReason.INTERRUPTED);
  }
}
