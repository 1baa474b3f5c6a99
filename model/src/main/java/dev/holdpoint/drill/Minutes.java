package dev.holdpoint.drill;

import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillResult.Act;
import dev.holdpoint.domain.record.DrillResult.Fill;
import dev.holdpoint.domain.record.DrillResult.Samples;
import dev.holdpoint.domain.record.Ruling.Intended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What is written down of a drill while it goes on, and told to who watches it. */
final class Minutes {
  private final String trigger;
  private final Consumer<DrillProgress> listener;
  private final Map<String, Samples> open = new LinkedHashMap<>();
  private final List<Samples> injected = new ArrayList<>();
  private final List<Fill> fills = new ArrayList<>();
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private final Map<String, String> reads = new LinkedHashMap<>();
  private final List<Act> acts = new ArrayList<>();

  Minutes(String trigger, Consumer<DrillProgress> listener) {
    this.trigger = trigger;
    this.listener = listener;
  }

  private record Asked(Intended intended, String reply) {}

  void tell(DrillProgress progress) {
    listener.accept(progress);
  }

  /** A sample, or silence, went in. */
  void injected(
      String metric, OptionalDouble value, Instant at, Duration accrued, Duration window) {
    var was = open.get(metric);
    if (was != null && was.value().equals(value)) {
      open.put(metric, new Samples(metric, value, was.count() + 1, was.first(), at));
    } else {
      if (was != null) {
        injected.add(was);
      }
      open.put(metric, new Samples(metric, value, 1, at, at));
    }
    fills.add(new Fill(at, accrued));
    tell(new DrillProgress.Injected(trigger, metric, value, at, accrued, window));
  }

  void sending(Intended intended) {
    var key = intended.key();
    reads.remove(key.unit());
    tell(new DrillProgress.Sending(trigger, key.unit(), key.step(), intended.direction()));
  }

  void replied(Intended intended, String reply) {
    asked.put(intended.key().text(), new Asked(intended, reply));
  }

  void read(LiveState live) {
    reads.put(live.unit(), live.state().map(s -> s.inWords()).orElse(live.detail()));
  }

  /** The request of a key is settled, one way or the other. */
  void settled(String key, boolean applied) {
    var one = asked.remove(key);
    if (one != null) {
      var intended = one.intended();
      var act =
          new Act(
              intended.at(),
              intended.key().unit(),
              intended.key().step(),
              intended.action(),
              intended.direction(),
              one.reply(),
              Optional.ofNullable(reads.get(intended.key().unit())),
              applied);
      acts.add(act);
      tell(new DrillProgress.Acted(trigger, act));
    }
  }

  /** The newest request, settled or not, that did not do what it must. */
  Optional<Act> failed() {
    return acts.reversed().stream().filter(a -> !a.confirmed()).findFirst();
  }

  List<Samples> injected() {
    var all = new ArrayList<>(injected);
    all.addAll(open.values());
    return all;
  }

  /** Thinned evenly, the last one always kept. */
  List<Fill> fills() {
    int most = DrillResult.MOST_FILLS;
    if (fills.size() <= most) {
      return fills;
    }
    var kept = new ArrayList<Fill>();
    for (int i = 0; i < most; i++) {
      kept.add(fills.get((int) ((long) i * (fills.size() - 1) / (most - 1))));
    }
    return kept;
  }

  List<Act> acts() {
    return acts;
  }
}
