package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.promql.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are or will be on. Guarded by the world's lock. */
final class Faults {
  private static final int MOST = 256;

  /** One injected fault with its times settled and its count of strikes left. */
  static final class Active {
    private final Fault fault;
    private final Instant from;
    private final @Nullable Instant until;
    private long left;

    Active(Fault fault, Instant now) {
      this.fault = fault;
      from = fault.from() == null ? now : fault.from();
      until = fault.duration() == null ? fault.until() : from.plus(fault.duration());
      left = whole("times", defaultTimes(fault.kind()));
    }

    boolean on(Instant at) {
      return left > 0 && !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    boolean strikesUnit(@Nullable String unit) {
      return fault.unit() == null || fault.unit().equals(unit);
    }

    boolean strikesMetric(String metric) {
      return metric.equals(text("metric", metric));
    }

    Fault fault() {
      return fault;
    }

    double secondsSince(Instant at) {
      return Duration.between(from, at).toMillis() / 1000.0;
    }

    String text(String parameter, String otherwise) {
      return fault.parameters().getOrDefault(parameter, otherwise);
    }

    double number(String parameter, double otherwise) {
      var text = fault.parameters().get(parameter);
      return text == null ? otherwise : Double.parseDouble(text);
    }

    long whole(String parameter, long otherwise) {
      var text = fault.parameters().get(parameter);
      return text == null ? otherwise : Long.parseLong(text);
    }

    Duration span(String parameter, Duration otherwise) {
      var text = fault.parameters().get(parameter);
      return text == null ? otherwise : Spans.parse(text);
    }

    /** Faults that would leave nothing to look at if they never ended strike once unless told. */
    private static long defaultTimes(FaultKind kind) {
      return kind == FaultKind.REPLY_LOST || kind == FaultKind.LATE_EFFECT ? 1 : Long.MAX_VALUE;
    }
  }

  private final List<Active> faults = new ArrayList<>();

  void inject(Fault fault, Instant now) {
    faults.removeIf(f -> f.left <= 0 || (f.until != null && !f.until.isAfter(now)));
    if (faults.size() >= MOST) {
      throw new IllegalArgumentException(
          "HP-SIM-033: " + MOST + " faults are on or planned already; clear one first");
    }
    faults.add(new Active(fault, now));
  }

  /** Removes every fault of this name and says how many there were. */
  int clear(String name) {
    var before = faults.size();
    faults.removeIf(f -> f.fault.name().equals(name));
    return before - faults.size();
  }

  List<Fault> all() {
    return faults.stream().map(Active::fault).toList();
  }

  List<Active> on(FaultKind kind, Instant at) {
    return faults.stream().filter(f -> f.fault.kind() == kind && f.on(at)).toList();
  }

  List<Active> on(FaultKind.Bite bite, Instant at) {
    return faults.stream().filter(f -> f.fault.kind().bite() == bite && f.on(at)).toList();
  }

  boolean isOn(FaultKind kind, Instant at) {
    return !on(kind, at).isEmpty();
  }

  /** The first fault of a kind that fits; one of its strikes is used up. */
  Optional<Active> strike(FaultKind kind, Instant at, Predicate<Active> fits) {
    var struck = on(kind, at).stream().filter(fits).findFirst();
    struck.ifPresent(f -> f.left--);
    return struck;
  }
}
