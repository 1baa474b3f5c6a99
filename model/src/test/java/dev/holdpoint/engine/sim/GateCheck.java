package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.GateVerdict.Comparison;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.engine.sim.TwoSources.Compared;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@link Rule#GATES_AS_WRITTEN}: judges every soak again, from the readings of its time, written
 * out and walked through anew.
 */
final class GateCheck implements StepCheck {
  private static final double ROUNDING = 1e-9;

  /** So many samples of a soak may differ from the second source, if the newest does not. */
  private static final int TOLERATED = 2;

  private static final Rule RULE = Rule.GATES_AS_WRITTEN;

  private final Books books;

  GateCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof GatesJudged judged) {
      var stage = books.change.stage(judged.stage()).orElseThrow();
      RULE.demand(
          judged.gates().stream()
              .map(GateVerdict::gate)
              .toList()
              .equals(stage.gates().stream().map(Gate::id).toList()),
          "not every gate was judged",
          () -> judged);
      for (int i = 0; i < stage.gates().size(); i++) {
        gate(judged, stage.gates().get(i), judged.gates().get(i));
      }
      decided(step.before(), judged);
    }
  }

  /** Nothing makes a verdict but gates that decide, and units that do not read as they should. */
  private void decided(RunState before, GatesJudged judged) {
    var worst = Verdict.PASS;
    for (var verdict : judged.gates()) {
      worst = verdict.dryRun() ? worst : worst.worse(verdict.verdict());
    }
    boolean strange =
        books.change.stage(judged.stage()).orElseThrow().units().stream()
            .filter(unit -> !books.dropped.contains(unit))
            .anyMatch(unit -> strange(before, unit));
    boolean live = judged.verdict() == Verdict.CONFLICT || judged.verdict() == Verdict.NO_DATA;
    RULE.demand(
        judged.verdict() == worst || (live && strange && judged.verdict().worse(worst) != worst),
        "a verdict that no gate gave",
        () -> judged);
  }

  private boolean strange(RunState before, String unit) {
    var reads = books.reads.getOrDefault(unit, List.of());
    return reads.isEmpty()
        || !reads.getLast().state().map(s -> s.equals(before.expected().get(unit))).orElse(false);
  }

  private void gate(GatesJudged judged, Gate gate, GateVerdict verdict) {
    RULE.demand(
        verdict.dryRun() == gate.dryRun(), "another dry run than the package's", () -> verdict);
    measured(judged, gate, verdict);
    limits(gate, verdict);
    conflicts(judged, gate, verdict);
    boolean reasoned = verdict.verdict() == Verdict.PASS || verdict.verdict() == Verdict.DEGRADED;
    boolean byLimit = tooMany(gate, verdict);
    if (reasoned || (verdict.verdict() == Verdict.FAIL && !byLimit)) {
      RULE.demand(
          verdict.value().isPresent() && verdict.newest().isPresent(),
          "judged without a good sample",
          () -> verdict);
      switch (gate.criterion()) {
        case Bounds bounds -> bounds(judged, bounds, verdict);
        case Compare compare -> compared(judged, compare, verdict);
      }
    }
  }

  /** What single measurements came to. */
  private void measured(GatesJudged judged, Gate gate, GateVerdict verdict) {
    var good = good(judged.soakStarted(), verdict.newest().orElse(Instant.MIN), gate.metric());
    RULE.demand(
        verdict.samples() == good.size(),
        "other samples than were seen",
        () -> verdict + ", seen " + good);
    var counted = verdict.measured();
    switch (gate.criterion()) {
      case Bounds bounds -> {
        int failed = 0;
        int row = 0;
        int longest = 0;
        int passed = 0;
        for (double value : good) {
          boolean fails = at(bounds, value) == Verdict.FAIL;
          row = fails ? row + 1 : 0;
          failed += fails ? 1 : 0;
          longest = Math.max(longest, row);
          passed += at(bounds, value) == Verdict.PASS ? 1 : 0;
        }
        RULE.demand(
            counted.failed() == failed
                && counted.failedInRow() == longest
                && counted.passed() == passed
                && counted.tolerated() == good.size() - failed - passed,
            "measurements judged otherwise",
            () -> verdict);
      }
      case Compare _ ->
          RULE.demand(counted.failed() == 0, "a failure without a bound", () -> verdict);
    }
    int errors = errorsInRow(judged, gate.metric(), verdict.newest().orElse(Instant.MIN));
    RULE.demand(counted.errorsInRow() >= errors, "errors that were not counted", () -> verdict);
  }

  private static boolean tooMany(Gate gate, GateVerdict verdict) {
    return beyond(gate.limits().maxFailures(), verdict.measured().failed())
        || beyond(gate.limits().maxFailuresInRow(), verdict.measured().failedInRow());
  }

  private static boolean beyond(OptionalInt limit, int count) {
    return limit.isPresent() && count > limit.getAsInt();
  }

  private static void limits(Gate gate, GateVerdict verdict) {
    RULE.demand(
        !tooMany(gate, verdict) || verdict.verdict() == Verdict.FAIL,
        "more failures than allowed",
        () -> verdict);
    boolean silent = beyond(gate.limits().maxErrorsInRow(), verdict.measured().errorsInRow());
    boolean seen = verdict.verdict() == Verdict.PASS || verdict.verdict() == Verdict.DEGRADED;
    RULE.demand(!silent || !seen, "more errors in a row than allowed", () -> verdict);
  }

  private void bounds(GatesJudged judged, Bounds bounds, GateVerdict verdict) {
    double value = verdict.value().orElseThrow();
    RULE.demand(verdict.verdict() == at(bounds, value), "beyond its bounds", () -> verdict);
    var good = good(judged.soakStarted(), verdict.newest().orElseThrow(), verdict.metric());
    RULE.demand(!good.isEmpty(), "a value out of nothing", () -> verdict);
    double expected =
        switch (bounds.statistic()) {
          case MEAN -> good.stream().mapToDouble(v -> v).average().orElseThrow();
          case MAX -> good.stream().mapToDouble(v -> v).max().orElseThrow();
          case MIN -> good.stream().mapToDouble(v -> v).min().orElseThrow();
          case LAST -> good.getLast();
        };
    RULE.demand(Math.abs(value - expected) < 1e-6, "another statistic", () -> verdict);
  }

  private static Verdict at(Bounds bounds, double value) {
    boolean higher = bounds.worse() == Gate.Worse.HIGHER;
    boolean passes = higher ? value <= bounds.pass() : value >= bounds.pass();
    boolean fails = higher ? value > bounds.fail() : value < bounds.fail();
    return passes ? Verdict.PASS : fails ? Verdict.FAIL : Verdict.DEGRADED;
  }

  private void compared(GatesJudged judged, Compare compare, GateVerdict verdict) {
    var found = verdict.comparison().orElseThrow();
    boolean higher = compare.worse() == Gate.Worse.HIGHER;
    boolean excluded =
        higher ? found.high() < compare.minEffect() : -found.low() < compare.minEffect();
    boolean large = (higher ? found.effect() : -found.effect()) >= compare.minEffect();
    boolean shown = large && found.p() <= 1 - compare.confidence();
    var right = excluded ? Verdict.PASS : shown ? Verdict.FAIL : Verdict.DEGRADED;
    RULE.demand(verdict.verdict() == right, "a comparison judged otherwise", () -> verdict);
    RULE.demand(
        found.low() <= found.effect() && found.effect() <= found.high(),
        "an effect outside its interval",
        () -> verdict);
    shift(judged, compare, verdict, found);
  }

  /** The median of all differences, and the ends two of them, written out. */
  private void shift(GatesJudged judged, Compare compare, GateVerdict verdict, Comparison found) {
    var own = good(judged.soakStarted(), verdict.newest().orElseThrow(), verdict.metric());
    var other =
        good(judged.soakStarted(), Instant.MAX, compare.baseline()).stream()
            .limit(found.baselineSamples())
            .toList();
    var all =
        own.stream()
            .flatMap(a -> other.stream().map(b -> a - b))
            .mapToDouble(d -> d)
            .sorted()
            .toArray();
    double median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    double u = Arrays.stream(all).map(d -> d > 0 ? 1 : d == 0 ? 0.5 : 0).sum();
    RULE.demand(
        Math.abs(found.effect() - median) < ROUNDING
            && Arrays.stream(all).anyMatch(d -> d == found.low())
            && Arrays.stream(all).anyMatch(d -> d == found.high())
            && found.u() == u,
        "a comparison of something else",
        () -> verdict);
  }

  /**
   * Values of good samples from one time to another, each newer than those before; where there is a
   * second source, of those with which it agrees.
   */
  private List<Double> good(Instant from, Instant to, String metric) {
    var samples =
        books.twice.containsKey(metric)
            ? compared(from, to, metric).filter(Compared::agrees).map(Compared::sample)
            : books.samples.getOrDefault(metric, List.of()).stream();
    return samples
        .filter(s -> !s.countsFrom().isBefore(from) && !s.countsFrom().isAfter(to))
        .map(Reading.Sample::value)
        .toList();
  }

  private Stream<Compared> compared(Instant from, Instant to, String metric) {
    var both = books.twice.get(metric);
    return both == null
        ? Stream.of()
        : both.compared.stream()
            .filter(c -> !c.sample().countsFrom().isBefore(from))
            .filter(c -> !c.sample().countsFrom().isAfter(to));
  }

  /**
   * Two sources that differ make a conflict, and nothing else does. Of a baseline nobody recorded
   * when the soak stopped looking; what it had seen before the metric's own newest sample counts.
   */
  private void conflicts(GatesJudged judged, Gate gate, GateVerdict verdict) {
    var from = judged.soakStarted();
    var newest = verdict.newest().orElse(Instant.MIN);
    var own = compared(from, newest, gate.metric()).toList();
    var until = own.isEmpty() ? newest : own.getLast().at();
    var other =
        gate.metrics().stream()
            .skip(1)
            .flatMap(m -> compared(from, Instant.MAX, m))
            .filter(c -> !c.agrees())
            .toList();
    long counted = own.stream().filter(c -> !c.agrees()).count();
    boolean differs = counted > TOLERATED || (!own.isEmpty() && !own.getLast().agrees());
    boolean surely =
        differs || other.stream().filter(c -> !c.at().isAfter(until)).count() > TOLERATED;
    boolean conflict = verdict.verdict() == Verdict.CONFLICT;
    RULE.demand(
        conflict || !surely || tooMany(gate, verdict), "a conflict not told", () -> verdict);
    RULE.demand(
        !conflict || differs || !other.isEmpty(), "a conflict out of nothing", () -> verdict);
    int told = verdict.measured().conflicts();
    RULE.demand(
        told >= counted && told <= counted + other.size(), "other conflicts", () -> verdict);
  }

  /** The longest row of errors of a soak before its newest sample. */
  private int errorsInRow(GatesJudged judged, String metric, Instant newest) {
    var since = new ArrayList<Reading>();
    var last = Instant.MIN;
    int upTo = 0;
    int before = books.beforeSoak.getOrDefault(metric, 0);
    for (var reading : books.readings.getOrDefault(metric, List.of())) {
      before--;
      boolean fresh = reading instanceof Reading.Sample sample && sample.countsFrom().isAfter(last);
      if (reading instanceof Reading.Sample sample && fresh) {
        last = sample.countsFrom();
      }
      var seen = fresh ? last : reading.receivedAt();
      boolean counts = before < 0 && !seen.isBefore(judged.soakStarted());
      if (counts && (fresh || reading instanceof Reading.NoData)) {
        since.add(reading);
        upTo = fresh && last.equals(newest) ? since.size() : upTo;
      }
    }
    int row = 0;
    int longest = 0;
    for (var reading : since.subList(0, upTo)) {
      row = reading instanceof Reading.NoData ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest;
  }

  /** A limit that was exceeded ends the soak; it is not waited for what cannot mend it. */
  @Override
  public void after(Step step) {
    var after = step.after();
    boolean lost =
        after.soak().stream()
            .filter(soak -> soak.endedAt().isEmpty() && !after.held() && !after.over())
            .flatMap(soak -> soak.gates().values().stream())
            .filter(tally -> !tally.gate().dryRun())
            .anyMatch(
                tally ->
                    beyond(tally.gate().limits().maxFailures(), tally.own().measured().failed()));
    RULE.demand(
        !lost || after.rollback().isPresent() || after.ending().isPresent(),
        "soaks on beyond its limits",
        () -> Objects.toString(after.soak()));
  }
}
