package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.GateTrial;
import dev.holdpoint.domain.backtest.GateTrial.Judged;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.engine.Watch;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the gates of each stage over soaks that follow each other from the first sample to the
 * last: the next begins at the first sample after the one before it ended. As in a run, whose soak
 * is begun anew after it was held as blind, a soak in which any metric of the stage goes blind is
 * given up without a verdict, and the next begins once all of them are seen again.
 */
final class GateTrials {
  /** What is noted of one gate. */
  private record Books(Gate gate, Map<Verdict, Integer> soaks, List<Judged> first) {}

  private final Stage stage;
  private final Map<String, Books> books = new LinkedHashMap<>();

  private GateTrials(Stage stage, List<Gate> gates) {
    this.stage = stage;
    for (var gate : gates) {
      books.put(gate.id(), new Books(gate, new EnumMap<>(Verdict.class), new ArrayList<>()));
    }
  }

  /** How often the recording is played for them: once for each stage that has any. */
  static long plays(ChangePackage watched, Recording recording) {
    return watched.stages().stream()
        .filter(stage -> stage.soak().isPositive())
        .filter(stage -> stage.gates().stream().anyMatch(g -> recorded(g, recording)))
        .count();
  }

  static List<GateTrial> of(ChangePackage watched, Recording recording, Pace pace)
      throws InterruptedException {
    var all = new ArrayList<GateTrial>();
    for (var stage : watched.stages()) {
      var gates = stage.gates().stream().filter(g -> recorded(g, recording)).toList();
      if (!gates.isEmpty() && stage.soak().isPositive()) {
        var trials = new GateTrials(stage, gates);
        trials.play(watched, recording, pace);
        trials.books.values().stream()
            .map(b -> new GateTrial(stage.id(), b.gate(), b.soaks(), b.first()))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static boolean recorded(Gate gate, Recording recording) {
    return recording.tracks().keySet().containsAll(gate.metrics());
  }

  private void play(ChangePackage watched, Recording recording, Pace pace)
      throws InterruptedException {
    var gates = books.values().stream().map(Books::gate).toList();
    var metrics =
        watched.metrics().stream()
            .filter(metric -> recording.tracks().containsKey(metric.id()))
            .filter(metric -> watched.stageIndex(metric.from()) <= watched.stageIndex(stage.id()))
            .toList();
    var change =
        watched.watching(metrics, List.of()).running(List.of(stage.watching(gates, stage.soak())));
    var playback = new Playback(recording);
    var state = Watch.begin(change, recording.from().orElseThrow());
    while (playback.hasNext()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the backtest was given up");
      }
      var fact = playback.next();
      state = waken(state, fact.at());
      if (state.soak().isEmpty() && !state.held()) {
        state = Watch.soak(state, stage.id(), fact.at());
      }
      state = ended(Watch.after(state, fact).after());
      pace.played(fact.readings().size());
    }
  }

  private RunState waken(RunState state, Instant before) {
    var now = state;
    var wake = Watch.wakeAt(now);
    while (wake.isPresent() && wake.get().isBefore(before)) {
      now = ended(Watch.after(now, new Fact.TimePassed(wake.get())).after());
      wake = Watch.wakeAt(now);
    }
    return now;
  }

  /** Notes how a soak that has ended was judged, and leaves it; one that went blind is left. */
  private RunState ended(RunState state) {
    if (state.held()) {
      return state.soak().isEmpty() ? state : Watch.rest(state, stage.id(), state.now());
    }
    var verdicts = Watch.judged(state);
    if (verdicts.isEmpty()) {
      return state;
    }
    var from = state.soak().orElseThrow().startedAt();
    verdicts.forEach(verdict -> note(verdict, from, state.now()));
    return Watch.rest(state, stage.id(), state.now());
  }

  private void note(GateVerdict verdict, Instant from, Instant to) {
    var kept = books.get(verdict.gate());
    if (kept == null) {
      return;
    }
    kept.soaks().merge(verdict.verdict(), 1, Integer::sum);
    if (verdict.verdict() != Verdict.PASS && kept.first().size() < GateTrial.MOST) {
      kept.first().add(new Judged(from, to, verdict.verdict(), verdict.detail()));
    }
  }
}
