package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Armed;
import dev.holdpoint.domain.record.Ruling.ArmingEnded;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.SeesAgain;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.domain.record.Ruling.TriggerSuspended;
import dev.holdpoint.domain.record.Ruling.WentBlind;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fires triggers, lets armed ones act, and holds for what can no longer be seen (rules 7, 11). */
final class TriggerWatch {
  private TriggerWatch() {}

  static List<Ruling> next(RunState state) {
    if (state.rollback().filter(r -> r.full()).isPresent()) {
      return told(state);
    }
    for (var trigger : state.change().triggers()) {
      var rulings = next(state, trigger, state.trigger(trigger.id()));
      if (!rulings.isEmpty()) {
        return rulings;
      }
    }
    return blind(state);
  }

  /** Everything goes back already; what fires now is told, and nothing more can come of it. */
  private static List<Ruling> told(RunState state) {
    for (var trigger : state.change().triggers()) {
      var now = state.trigger(trigger.id());
      boolean watched = state.inForce(trigger) && now.fired().isEmpty() && !now.suspended();
      var firing = watched ? firing(state, trigger, now) : Optional.<Firing>empty();
      if (firing.isPresent()) {
        return List.of(fired(state, trigger, now, firing.get()));
      }
    }
    return List.of();
  }

  private static List<Ruling> next(RunState state, Trigger trigger, TriggerState now) {
    var ended = now.arming().flatMap(arming -> Acting.ended(state, trigger, arming));
    if (ended.isPresent()) {
      return List.of(new ArmingEnded(state.now(), trigger.id(), ended.get()));
    }
    if (now.suspended()) {
      return List.of();
    }
    if (now.fired().isPresent()) {
      return heldFor(state, trigger)
          ? List.of()
          : List.of(hold(state, trigger, now.fired().get(), Acting.offered(state, trigger)));
    }
    if (!state.inForce(trigger)) {
      return List.of();
    }
    return firing(state, trigger, now).map(f -> fire(state, trigger, now, f)).orElse(List.of());
  }

  private static boolean heldFor(RunState state, Trigger trigger) {
    return state.holds().stream()
        .filter(h -> h.reason() == HoldReason.TRIGGER || h.reason() == HoldReason.BREAKER)
        .anyMatch(h -> h.subjects().contains(trigger.id()));
  }

  private static Optional<Firing> firing(RunState state, Trigger trigger, TriggerState now) {
    return Firing.of(
        trigger.condition(), state.change(), now.window(), state.metrics(), state.now());
  }

  private static TriggerFired fired(
      RunState state, Trigger trigger, TriggerState now, Firing firing) {
    return new TriggerFired(
        state.now(), trigger.id(), firing.since(), firing.at(), firing.value(), now.firings() + 1);
  }

  private static List<Ruling> fire(
      RunState state, Trigger trigger, TriggerState now, Firing firing) {
    var fired = fired(state, trigger, now, firing);
    if (fired.firings() > trigger.breaker()) {
      return held(
          fired,
          now.arming().map(_ -> spent(state, trigger, "it fired too often")),
          new TriggerSuspended(state.now(), trigger.id(), fired.firings()),
          Place.hold(
              state,
              HoldReason.BREAKER,
              trigger.title() + " fired " + fired.firings() + " times and is suspended",
              List.of(trigger.id())));
    }
    if (now.arming().isEmpty()) {
      return List.of(fired, hold(state, trigger, fired, Acting.offered(state, trigger)));
    }
    var armed = now.arming().get();
    var hindrance = Acting.hindrance(state, trigger, armed);
    return hindrance
        .map(
            why ->
                held(
                    fired,
                    Optional.of(spent(state, trigger, why)),
                    hold(state, trigger, fired, "armed, it did not act: " + why)))
        .orElseGet(() -> act(state, trigger, fired, armed, firing.known()));
  }

  private static List<Ruling> held(
      TriggerFired fired, Optional<ArmingEnded> spent, Ruling... holds) {
    var rulings = new ArrayList<Ruling>();
    rulings.add(fired);
    spent.ifPresent(rulings::add);
    rulings.addAll(List.of(holds));
    return rulings;
  }

  /** An arming is for one firing, also where that may not act. */
  private static ArmingEnded spent(RunState state, Trigger trigger, String why) {
    return new ArmingEnded(state.now(), trigger.id(), "fired and did not act: " + why);
  }

  private static List<Ruling> act(
      RunState state, Trigger trigger, TriggerFired fired, Armed armed, Instant known) {
    var cause =
        "trigger "
            + trigger.id()
            + ", armed by "
            + armed.person()
            + ": "
            + sentence(state, trigger);
    var rulings = new ArrayList<Ruling>();
    rulings.add(fired);
    rulings.add(new ArmingEnded(state.now(), trigger.id(), "used"));
    if (trigger.action() == TriggerAction.NARROW) {
      rulings.add(hold(state, trigger, fired, ""));
      rulings.addAll(Holds.close(state, HoldReason.DEGRADED, "its soak counted dropped units"));
      rulings.add(RollbackPlan.narrow(state, trigger.narrowTo(), cause, known));
    } else {
      rulings.addAll(Holds.closeAll(state, "rolled back by " + cause));
      rulings.addAll(Holds.disarmAll(state, "rolled back", trigger.id()));
      rulings.add(RollbackPlan.back(state, Optional.empty(), cause, known));
    }
    return rulings;
  }

  private static HoldPlaced hold(RunState state, Trigger trigger, TriggerFired fired, String more) {
    var note =
        Optional.ofNullable(state.metrics().get(trigger.condition().metric()))
            .flatMap(MetricWatch::good)
            .map(Sample::note)
            .filter(words -> !words.isEmpty())
            .map(words -> " (" + words + ")")
            .orElse("");
    var why =
        sentence(state, trigger) + "; " + Sentences.fired(state.change(), trigger, fired) + note;
    return Place.hold(
        state, HoldReason.TRIGGER, more.isEmpty() ? why : why + "; " + more, List.of(trigger.id()));
  }

  /** The trigger in one sentence. */
  static String sentence(RunState state, Trigger trigger) {
    return Sentences.of(state.change(), trigger);
  }

  private static List<Ruling> blind(RunState state) {
    if (state.over() || state.rollback().isPresent()) {
      return List.of();
    }
    for (Map.Entry<String, MetricWatch> entry : sorted(state)) {
      var metric = state.change().metric(entry.getKey()).orElseThrow();
      var watch = entry.getValue();
      boolean unseen = !blindAt(metric, watch).isAfter(state.now());
      if (watch.blind() && !unseen) {
        return List.of(new SeesAgain(state.now(), metric.id()));
      }
      if (unseen && !watch.blind()) {
        return List.of(
            new WentBlind(
                state.now(),
                metric.id(),
                watch.good().map(Sample::countsFrom),
                watch.trouble().map(t -> t.why()).orElse("no sample")));
      }
    }
    var unheld =
        state.metrics().entrySet().stream()
            .filter(e -> e.getValue().blind())
            .map(Map.Entry::getKey)
            .filter(id -> !heldBlind(state, id))
            .sorted()
            .toList();
    return unheld.isEmpty() ? List.of() : List.of(hold(state, unheld));
  }

  private static List<Map.Entry<String, MetricWatch>> sorted(RunState state) {
    return state.metrics().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  private static boolean heldBlind(RunState state, String metric) {
    return state.holds().stream()
        .anyMatch(h -> h.reason() == HoldReason.BLIND && h.subjects().contains(metric));
  }

  private static Ruling hold(RunState state, List<String> metrics) {
    var why = new ArrayList<String>();
    for (var id : metrics) {
      var watch = state.metrics().get(id);
      var title = state.change().metric(id).map(Metric::title).orElse(id);
      if (watch != null) {
        var silent = Duration.between(watch.knownAt(), state.now()).toMillis() / 100 / 10.0;
        why.add(
            title
                + " has had no good sample for "
                + silent
                + " s"
                + watch.trouble().map(t -> " (" + t.why() + ")").orElse(""));
      }
    }
    return Place.hold(state, HoldReason.BLIND, String.join("; ", why), metrics);
  }

  /** When the metric counts as blind unless a good sample comes. */
  static Instant blindAt(Metric metric, MetricWatch watch) {
    return watch.knownAt().plus(metric.staleAfter());
  }
}
