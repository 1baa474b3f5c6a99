package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.Effect;
import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.promql.Point;
import dev.holdpoint.simulator.promql.Samples;
import dev.holdpoint.simulator.world.Changes.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Everything the site knows, behind one lock. Whoever comes in first lets time catch up: scrapes
 * and late effects that are due happen in their order, and only then is anything read or changed.
 */
public final class World {
  /**
   * What faults do to a request on its way.
   *
   * @param broken the status that is answered without any effect
   * @param delay how late the reply comes
   */
  public record Interference(OptionalInt broken, Duration delay) {}

  private static final Duration SLOW = Duration.ofSeconds(3);

  private final SiteSpec spec;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, String>> units = new LinkedHashMap<>();
  private final Faults faults = new Faults();
  private final FaultCheck faultCheck;
  private final Artefacts artefacts;
  private final Changes changes;
  private final Records records;
  private final Scrapes scrapes;

  public World(SiteSpec spec, Clock clock) {
    this.spec = spec;
    this.clock = clock;
    var start = new LinkedHashMap<String, String>();
    spec.fields().values().forEach(f -> start.put(f.name(), f.start()));
    spec.units().forEach(u -> units.put(u, start));
    faultCheck = new FaultCheck(spec);
    artefacts = new Artefacts(spec, faults);
    changes = new Changes(spec, faults, artefacts, units);
    var origin = clock.instant().minus(spec.scrape().backfill());
    var readings = new Readings(spec, faults, units, origin);
    scrapes = new Scrapes(spec, faults, readings, units, origin);
    records = new Records(faults, readings);
  }

  public SiteSpec spec() {
    return spec;
  }

  public void inject(Fault fault) {
    faultCheck.check(fault);
    locked(
        now -> {
          faults.inject(fault, now);
          return fault;
        });
  }

  public int clear(String name) {
    return locked(_ -> faults.clear(name));
  }

  public List<Fault> faults() {
    return locked(_ -> faults.all());
  }

  public List<Effect> effects() {
    return locked(_ -> changes.effects());
  }

  public Map<String, Map<String, String>> units() {
    return locked(
        _ -> {
          var copy = new LinkedHashMap<String, Map<String, String>>();
          units.forEach((u, s) -> copy.put(u, Collections.unmodifiableMap(new LinkedHashMap<>(s))));
          return Collections.unmodifiableMap(copy);
        });
  }

  public Optional<Map<String, String>> unit(String unit) {
    return Optional.ofNullable(units().get(unit));
  }

  public Answer change(Change change) {
    return locked(now -> changes.request(change, now));
  }

  /** Records a change that a door refused before it came here. */
  public void refused(Change change, int status) {
    locked(now -> changes.refuse(change, Answer.refused(status, ""), now));
  }

  public Optional<Artefacts.Shown> artefact(String version) {
    return locked(now -> artefacts.show(version, now));
  }

  public boolean mayRestore() {
    return locked(now -> !faults.isOn(FaultKind.PERMISSION_LOST, now));
  }

  /** The members of a page as units and faults leave them. */
  public Map<String, JsonNode> page(SiteSpec.Page page) {
    return locked(
        now -> {
          var reply = new LinkedHashMap<>(page.reply());
          for (var change : page.changes()) {
            if (holds(change.when(), now)) {
              reply.putAll(change.set());
            }
          }
          return reply;
        });
  }

  private boolean holds(SiteSpec.When when, Instant now) {
    return switch (when) {
      case SiteSpec.FaultIsOn(var kind) -> faults.isOn(kind, now);
      case SiteSpec.AnyUnitHas(var field, var value) ->
          units.values().stream().anyMatch(s -> value.equals(s.get(field)));
    };
  }

  /** Evaluates over the samples as they are now; the function is given them and the time. */
  public <T> T query(BiFunction<Samples, Instant, T> evaluate) {
    return locked(now -> evaluate.apply(scrapes.seen(now), now));
  }

  /** How far off the sources' clock is now. */
  public long skewMillis() {
    return locked(scrapes::skewMillis);
  }

  /** The last sample of a second source. */
  public Optional<Point> source(String path) {
    return locked(now -> scrapes.source(path, now));
  }

  /** True where a query of this metric is to yield each of its results twice. */
  public boolean isDoubled(String metric, boolean onlyNamed) {
    return locked(
        now ->
            faults.on(FaultKind.SEVERAL_SERIES, now).stream()
                .anyMatch(
                    f ->
                        f.strikesMetric(metric)
                            && (!onlyNamed || f.fault().parameters().containsKey("metric"))));
  }

  /** True where a restore by this path is to fail. */
  public boolean failsToRestore(String unit, String path) {
    var usual = spec.restorePaths().getFirst();
    return locked(
        now ->
            faults
                .strike(
                    FaultKind.RESTORE_FAILS,
                    now,
                    f -> f.strikesUnit(unit) && path.startsWith(f.text("path", usual)))
                .isPresent());
  }

  /** Makes a record of a service, or says why not. */
  public Records.Made make(SiteSpec.Service service, Map<String, JsonNode> members) {
    return locked(now -> records.make(service, members, now));
  }

  /** A record by its id. */
  public Optional<Map<String, JsonNode>> made(SiteSpec.Service service, String id) {
    return locked(_ -> records.made(service, id));
  }

  /** What happens to a request on its way to a door and back. */
  public Interference interference(String path) {
    return locked(
        now -> {
          var slow = faults.strike(FaultKind.SLOW_REPLY, now, f -> onItsWay(f, path, "/"));
          var broken = faults.strike(FaultKind.HTTP_500, now, f -> onItsWay(f, path, "/api/v1/"));
          return new Interference(
              broken
                  .map(f -> OptionalInt.of((int) f.whole("status", 500)))
                  .orElse(OptionalInt.empty()),
              slow.map(f -> f.span("delay", SLOW)).orElse(Duration.ZERO));
        });
  }

  private static boolean onItsWay(Faults.Active fault, String path, String otherwise) {
    var unit = fault.fault().unit();
    return path.startsWith(fault.text("path", otherwise))
        && (unit == null || path.equals("/control/units/" + unit));
  }

  private <T> T locked(Function<Instant, T> action) {
    lock.lock();
    try {
      var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      catchUp(now);
      return action.apply(now);
    } finally {
      lock.unlock();
    }
  }

  private void catchUp(Instant now) {
    var late = changes.nextLate();
    while (late.isPresent() && !late.get().isAfter(now)) {
      scrapes.upTo(late.get());
      changes.applyNextLate();
      late = changes.nextLate();
    }
    scrapes.upTo(now);
  }
}
