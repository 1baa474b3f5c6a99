package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.EvidenceLine.Kind;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words the evidence of the current stage: gates first, then preflight, way back, authority. */
final class EvidenceLines {
  private EvidenceLines() {}

  static List<EvidenceLine> of(RunState state) {
    var lines = new ArrayList<EvidenceLine>();
    state.stage().gates().forEach(gate -> lines.add(gate(state, gate)));
    state.stage().preflight().forEach(c -> lines.add(check(state, c, Kind.PREFLIGHT)));
    var promised = Proof.readiness(state);
    (promised.isEmpty() ? state.stage().readiness() : promised)
        .forEach(c -> lines.add(check(state, c, Kind.READINESS)));
    lines.add(check(state, Check.AUTHORITY, Kind.AUTHORITY));
    return lines;
  }

  private static EvidenceLine gate(RunState state, Gate gate) {
    var metric = state.change().metric(gate.metric()).orElseThrow();
    var judged =
        state
            .judged()
            .filter(j -> j.stage().equals(state.stage().id()))
            .flatMap(j -> j.gates().stream().filter(g -> g.gate().equals(gate.id())).findFirst());
    var watch = Packets.watch(state, metric.id());
    var newest = watch.flatMap(w -> w.good());
    var words = new GateWords(state.change(), gate, metric);
    var value =
        judged
            .flatMap(g -> value(gate, g, words))
            .or(() -> newest.map(s -> Numbers.withUnit(s.value(), metric.unit())))
            .orElse("no value");
    var verdict =
        judged
            .map(GateVerdict::verdict)
            .or(() -> watch.flatMap(w -> now(gate, w)))
            .orElse(Verdict.NO_DATA);
    return new EvidenceLine(
        gate.id(),
        Kind.GATE,
        metric.title() + (judged.isPresent() ? ", soak" : ", now"),
        verdict,
        notDue(gate, judged.isPresent(), watch.isPresent()),
        verdict == Verdict.CONFLICT
            ? watch.flatMap(w -> both(w, metric)).orElse(value)
            : value + judged.flatMap(g -> missing(g, metric)).orElse(""),
        words.limits(),
        judged.flatMap(GateVerdict::newest).or(() -> newest.map(Sample::countsFrom)),
        query(metric.source())
            + metric.second().map(s -> "\nsecond source: " + query(s.source())).orElse(""),
        raw(state, metric));
  }

  private static Optional<String> notDue(Gate gate, boolean judged, boolean sampled) {
    if (gate.dryRun()) {
      return Optional.of("dry run, decides nothing");
    }
    if (judged) {
      return Optional.empty();
    }
    if (!sampled) {
      return Optional.of("not sampled yet");
    }
    return gate.bounds().isPresent()
        ? Optional.empty()
        : Optional.of("compared at the end of the soak");
  }

  private static Optional<String> value(Gate gate, GateVerdict judged, GateWords words) {
    var failed = judged.measured().failed();
    return switch (gate.criterion()) {
      case Gate.Bounds _ when judged.value().isEmpty() -> Optional.empty();
      case Gate.Bounds _ ->
          Optional.of(
              Numbers.withUnit(judged.value().getAsDouble(), words.metric().unit())
                  + (failed > 0 ? ", " + failed + " of " + judged.samples() + " failed" : ""));
      case Gate.Compare compare -> judged.comparison().map(c -> words.shift(c, compare));
    };
  }

  /** Why a soak gave no verdict. */
  private static Optional<String> missing(GateVerdict judged, Metric metric) {
    return judged.verdict() == Verdict.NO_DATA
        ? Optional.of(
            " ("
                + judged.detail().replaceFirst("^" + Pattern.quote(metric.title() + ": "), "")
                + ")")
        : Optional.empty();
  }

  /** What each of two sources says, which is which, how far they are apart and how far they may. */
  private static Optional<String> both(MetricWatch watch, Metric metric) {
    return metric
        .second()
        .flatMap(
            second ->
                watch
                    .good()
                    .flatMap(one -> watch.second().map(other -> both(one, other, metric, second))));
  }

  private static String both(Sample one, Sample other, Metric metric, SecondSource second) {
    return "first source (%s) %s, second source (%s) %s: %s apart, %s tolerated"
        .formatted(
            metric.source().connection(),
            Numbers.withUnit(one.value(), metric.unit()),
            second.source().connection(),
            Numbers.withUnit(other.value(), metric.unit()),
            Numbers.withUnit(Math.abs(one.value() - other.value()), metric.unit()),
            Numbers.withUnit(second.tolerance(), metric.unit()));
  }

  /** By the newest sample, as long as it is good; the soak judges later. */
  private static Optional<Verdict> now(Gate gate, MetricWatch watch) {
    if (watch.conflicting()) {
      return Optional.of(Verdict.CONFLICT);
    }
    return watch
        .good()
        .filter(_ -> !watch.blind() && watch.trouble().isEmpty())
        .flatMap(sample -> gate.bounds().map(b -> b.verdict(sample.value())));
  }

  private static List<String> raw(RunState state, Metric metric) {
    return Packets.watch(state, metric.id()).stream()
        .flatMap(
            w ->
                Stream.concat(
                    w.recent().stream(),
                    w.second().stream()
                        .map(s -> s.sampledAt() + "  " + s.value() + "  second source")))
        .toList();
  }

  private static String query(MetricSource source) {
    return switch (source) {
      case MetricSource.Prometheus(_, var query, var timestamp) ->
          query + "  (age by " + timestamp + ")";
      case MetricSource.HttpJson(_, var path, var pointer, _) -> "GET " + path + " at " + pointer;
      case MetricSource.Probe probe -> Sentences.probe(probe);
    };
  }

  private static EvidenceLine check(RunState state, String id, Kind kind) {
    var result = Optional.ofNullable(state.evidence().checks().get(id));
    var check = state.change().check(id);
    // What has served its purpose is not refreshed, and its age is no trouble.
    boolean needed = Proof.watched(state).contains(id);
    return new EvidenceLine(
        id,
        kind,
        Preflight.title(state, id),
        Packets.verdict(state, id),
        needed ? Optional.empty() : Optional.of("not needed now"),
        result.map(CheckResult::detail).orElse("not yet asked"),
        check.map(EvidenceLines::limits).orElse("valid now"),
        result.filter(_ -> needed).map(CheckResult::startedAt),
        check
            .map(c -> c.request().method() + " " + c.request().path())
            .orElse("roster, approvals and certificates of this station"),
        result.map(r -> List.of(r.observedAt() + "  " + r.detail())).orElse(List.of()));
  }

  private static String limits(Check check) {
    var words = new ArrayList<String>();
    for (Expectation expected : check.expect()) {
      var name = expected.pointer().substring(expected.pointer().lastIndexOf('/') + 1);
      expected.equal().ifPresent(v -> words.add(name + " = " + shortened(v)));
      expected.below().ifPresent(v -> words.add(name + " < " + Numbers.text(v)));
      expected.above().ifPresent(v -> words.add(name + " > " + Numbers.text(v)));
    }
    return String.join(", ", words);
  }

  private static String shortened(String value) {
    return value.length() <= 16
        ? value
        : value.substring(0, 6) + "…" + value.substring(value.length() - 4);
  }
}
