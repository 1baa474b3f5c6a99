package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.Effect;
import dev.holdpoint.simulator.Effect.Outcome;
import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.FieldSpec;
import dev.holdpoint.simulator.Role;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.world.Faults.Active;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Changes of units: idempotency keys, effects that come late or whose reply is lost, and the list
 * of all of them. Guarded by the world's lock.
 */
public final class Changes {
  private static final int MOST_EFFECTS = 10_000;
  private static final int MOST_KEYS = 10_000;
  private static final Duration LATE = Duration.ofSeconds(2);

  /** A change as it was asked for; the fields are canonical only once they were accepted. */
  public record Change(String unit, Map<String, String> fields, String key, Role role) {
    public Change {
      fields = Map.copyOf(fields);
    }
  }

  private record Recorded(Change change, Answer reply) {}

  private record Late(Instant at, Change change) {}

  private final SiteSpec spec;
  private final Faults faults;
  private final Artefacts artefacts;
  private final Map<String, Map<String, String>> units;
  private final Deque<Effect> effects = new ArrayDeque<>();
  private final PriorityQueue<Late> late = new PriorityQueue<>(Comparator.comparing(Late::at));
  private final Map<String, Recorded> recorded = new LinkedHashMap<>();

  Changes(
      SiteSpec spec, Faults faults, Artefacts artefacts, Map<String, Map<String, String>> units) {
    this.spec = spec;
    this.faults = faults;
    this.artefacts = artefacts;
    this.units = units;
  }

  List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** When the next late effect happens. */
  Optional<Instant> nextLate() {
    return Optional.ofNullable(late.peek()).map(Late::at);
  }

  /** Lets the next late effect happen. */
  void applyNextLate() {
    var next = late.remove();
    set(next.change());
    record(next.at(), next.change(), Outcome.APPLIED, "late");
  }

  Answer refuse(Change change, Answer refusal, Instant now) {
    record(now, change, Outcome.REFUSED, Integer.toString(refusal.status()));
    return refusal;
  }

  /** Takes up one change, or says why not. */
  Answer request(Change asked, Instant now) {
    if (faults.strike(FaultKind.UNIT_503, now, f -> f.strikesUnit(asked.unit())).isPresent()) {
      return refuse(asked, Answer.refused(503, "HP-SIM-050: " + asked.unit() + " is busy"), now);
    }
    var known = recorded.get(asked.key());
    if (known != null) {
      return again(asked, known, now);
    }
    var objection = objection(asked, now);
    if (objection.isPresent()) {
      return refuse(asked, objection.get(), now);
    }
    var change = canonical(asked);
    var delayed = faults.strike(FaultKind.LATE_EFFECT, now, f -> f.strikesUnit(change.unit()));
    if (delayed.isPresent()) {
      return later(change, delayed.get(), now);
    }
    set(change);
    var reply = Answer.done(state(change.unit()));
    remember(change, reply);
    return send(change, reply, Outcome.APPLIED, now);
  }

  private Answer again(Change asked, Recorded known, Instant now) {
    var same =
        objectionToValues(asked).isEmpty()
            && canonical(asked).fields().equals(known.change().fields())
            && asked.unit().equals(known.change().unit());
    return same
        ? send(known.change(), known.reply(), Outcome.REPLAYED, now)
        : refuse(
            asked,
            Answer.refused(422, "HP-SIM-051: this Idempotency-Key came with another change before"),
            now);
  }

  private Answer later(Change change, Active fault, Instant now) {
    var status = Math.toIntExact(fault.whole("status", 500));
    var reply = Answer.refused(status, "HP-SIM-052: the change could not be carried out");
    late.add(new Late(now.plus(fault.span("delay", LATE)), change));
    remember(change, reply);
    return refuse(change, reply, now);
  }

  private Answer send(Change change, Answer reply, Outcome outcome, Instant now) {
    var lost = faults.strike(FaultKind.REPLY_LOST, now, f -> f.strikesUnit(change.unit()));
    record(now, change, outcome, lost.isPresent() ? "lost" : Integer.toString(reply.status()));
    return lost.isPresent() ? reply.asLost() : reply;
  }

  private Optional<Answer> objection(Change asked, Instant now) {
    var values = objectionToValues(asked);
    if (values.isPresent()) {
      return values;
    }
    var state = state(asked.unit());
    for (var field : asked.fields().entrySet()) {
      var rule = spec.fields().get(field.getKey());
      var current = state.getOrDefault(field.getKey(), "");
      if (rule == null || rule.canonical(field.getValue()).equals(current)) {
        continue;
      }
      if (rule.ends().contains(current)) {
        return Optional.of(
            Answer.refused(
                409, "HP-SIM-054: " + field.getKey() + " is " + current + " and stays so"));
      }
      if (rule.rule() instanceof FieldSpec.Artefact
          && !artefacts.installable(field.getValue(), now)) {
        return Optional.of(
            Answer.refused(
                409, "HP-SIM-055: artefact " + field.getValue() + " is missing or unreachable"));
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> objectionToValues(Change asked) {
    for (var field : asked.fields().entrySet()) {
      var rule = spec.fields().get(field.getKey());
      var objection =
          rule == null
              ? Optional.of(field.getKey() + " is no field of a unit")
              : rule.objection(field.getValue());
      if (objection.isPresent()) {
        return Optional.of(Answer.refused(400, "HP-SIM-053: " + objection.get()));
      }
    }
    return Optional.empty();
  }

  private Change canonical(Change asked) {
    var fields = new LinkedHashMap<String, String>();
    asked
        .fields()
        .forEach(
            (name, value) -> {
              var rule = spec.fields().get(name);
              fields.put(name, rule == null ? value : rule.canonical(value));
            });
    return new Change(asked.unit(), fields, asked.key(), asked.role());
  }

  private Map<String, String> state(String unit) {
    return units.getOrDefault(unit, Map.of());
  }

  private void set(Change change) {
    var state = new LinkedHashMap<>(state(change.unit()));
    state.putAll(change.fields());
    units.put(change.unit(), state);
  }

  private void remember(Change change, Answer reply) {
    recorded.put(change.key(), new Recorded(change, reply));
    if (recorded.size() > MOST_KEYS) {
      recorded.remove(recorded.keySet().iterator().next());
    }
  }

  private void record(Instant at, Change change, Outcome outcome, String replied) {
    effects.add(
        new Effect(
            at, change.unit(), change.fields(), change.key(), change.role(), outcome, replied));
    if (effects.size() > MOST_EFFECTS) {
      effects.remove();
    }
  }
}
