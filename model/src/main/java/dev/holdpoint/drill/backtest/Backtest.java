package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.BlindSpell;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.backtest.TriggerTrial;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Watch;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Plays a recording to the triggers and gates of a package. A fired trigger is reset as soon as it
 * clears, so that every firing is counted; triggers whose metric was not recorded stay still.
 */
public final class Backtest {
  private final ChangePackage watched;
  private final Recording recording;
  private final Map<String, TriggerBooks> books = new LinkedHashMap<>();
  private final Map<String, Instant> blindSince = new LinkedHashMap<>();
  private final List<BlindSpell> blind = new ArrayList<>();

  private Backtest(ChangePackage watched, Recording recording) {
    this.watched = watched;
    this.recording = recording;
    watched.triggers().forEach(t -> books.put(t.id(), new TriggerBooks(t)));
  }

  /**
   * Plays it. Asks now and then whether its thread was interrupted.
   *
   * @return nothing when the recording holds no good sample of any metric that a trigger or a gate
   *     of the package is on: missing is not good
   * @throws InterruptedException when it was given up
   */
  public static Optional<Backtested> run(ChangePackage change, Recording recording)
      throws InterruptedException {
    return run(change, recording, _ -> {});
  }

  /**
   * The same, telling how far it is.
   *
   * @param percent is given each hundredth once, in ascending order
   */
  public static Optional<Backtested> run(
      ChangePackage change, Recording recording, IntConsumer percent) throws InterruptedException {
    var known = known(change, recording);
    if (!says(change, known)) {
      return Optional.empty();
    }
    var watched = watched(change, known);
    var backtest = new Backtest(watched, known);
    var pace = new Pace(known.samples() * (1L + GateTrials.plays(watched, known)), percent);
    backtest.play(pace);
    var gates = GateTrials.of(watched, known, pace);
    return Optional.of(
        new Backtested(
            known.from().orElseThrow(),
            known.to().orElseThrow(),
            change.triggers().stream().map(t -> backtest.trial(change, t)).toList(),
            gates,
            backtest.blind));
  }

  private static boolean says(ChangePackage change, Recording known) {
    return Stream.concat(
            change.triggers().stream().flatMap(t -> t.condition().metrics().stream()),
            change.stages().stream()
                .flatMap(s -> s.gates().stream())
                .flatMap(g -> g.metrics().stream()))
        .anyMatch(known::good);
  }

  private static Recording known(ChangePackage change, Recording recording) {
    var tracks = new LinkedHashMap<String, Track>();
    recording
        .tracks()
        .forEach(
            (metric, track) -> {
              if (change.metric(metric).isPresent()) {
                tracks.put(metric, track);
              }
            });
    return new Recording(tracks);
  }

  /** A burn rate may rest on windows that were not recorded; those of the package stay known. */
  private static ChangePackage watched(ChangePackage change, Recording known) {
    var triggers = change.triggers().stream().filter(t -> recorded(t, known)).toList();
    var metrics =
        change.metrics().stream()
            .filter(
                m ->
                    known.tracks().containsKey(m.id())
                        || triggers.stream()
                            .anyMatch(t -> t.condition().metrics().contains(m.id())))
            .map(Metric::alone)
            .toList();
    return change.watching(metrics, triggers);
  }

  private static boolean recorded(Trigger trigger, Recording known) {
    return trigger.condition().metrics().stream().anyMatch(known.tracks()::containsKey);
  }

  private TriggerTrial trial(ChangePackage change, Trigger trigger) {
    var kept = books.get(trigger.id());
    if (kept != null) {
      return kept.trial(trigger.condition().metrics().stream().anyMatch(recording::good));
    }
    var unseen = new TriggerBooks(trigger);
    var at = recording.from().orElseThrow();
    unseen.progress(Watch.progress(Watch.begin(change, at), trigger, at), at);
    return unseen.trial(false);
  }

  private void play(Pace pace) throws InterruptedException {
    var playback = new Playback(recording);
    var state = Watch.begin(watched, recording.from().orElseThrow());
    while (playback.hasNext()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the backtest was given up");
      }
      var fact = playback.next();
      state = step(waken(state, fact.at()), fact);
      pace.played(fact.readings().size());
    }
    var end = recording.to().orElseThrow();
    blindSince.forEach((metric, since) -> blind.add(new BlindSpell(metric, since, end)));
  }

  /** Whatever follows from silence before the instant. */
  private RunState waken(RunState state, Instant before) {
    var now = state;
    var wake = Watch.wakeAt(now);
    while (wake.isPresent() && wake.get().isBefore(before)) {
      now = step(now, new Fact.TimePassed(wake.get()));
      wake = Watch.wakeAt(now);
    }
    // A silence of exactly its window is long enough, as a window that is filled to the brim is.
    return silent(now, before) ? step(now, new Fact.TimePassed(before)) : now;
  }

  private boolean silent(RunState state, Instant at) {
    return watched.triggers().stream()
        .filter(trigger -> trigger.condition() instanceof Condition.Heartbeat)
        .filter(trigger -> state.trigger(trigger.id()).fired().isEmpty())
        .map(trigger -> Watch.progress(state, trigger, at))
        .anyMatch(progress -> progress.accrued().compareTo(progress.length()) >= 0);
  }

  private RunState step(RunState state, Fact fact) {
    // Until the sample of this instant there was silence, which is what a heartbeat counts.
    progress(state, fact.at());
    var step = Watch.after(state, fact);
    for (var ruling : step.rulings()) {
      note(ruling);
    }
    var now = step.after();
    progress(now, fact.at());
    for (var trigger : watched.triggers()) {
      if (Watch.cleared(now, trigger)) {
        now = Watch.reset(now, trigger.id());
      }
    }
    return now;
  }

  private void progress(RunState state, Instant at) {
    for (var trigger : watched.triggers()) {
      var kept = books.get(trigger.id());
      boolean silenceCounts = trigger.condition() instanceof Condition.Heartbeat;
      if (kept != null && (silenceCounts || !at.isAfter(state.now()))) {
        kept.progress(Watch.progress(state, trigger, at), at);
      }
    }
  }

  private void note(Ruling ruling) {
    if (ruling instanceof Ruling.TriggerFired fired) {
      var kept = books.get(fired.trigger());
      if (kept != null) {
        kept.fired(fired);
      }
    } else if (ruling instanceof Ruling.WentBlind(var at, var metric, _, _)) {
      if (recording.tracks().containsKey(metric)) {
        blindSince.put(metric, at);
      }
    } else if (ruling instanceof Ruling.SeesAgain(var at, var metric)) {
      var since = blindSince.remove(metric);
      if (since != null) {
        blind.add(new BlindSpell(metric, since, at));
      }
    }
  }
}
