package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.MetricSpec;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.world.Faults.Active;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the site's quantities really are at an instant. */
final class Readings {
  private static final double COUNTER_JITTER = 0.4;

  private final SiteSpec spec;
  private final Faults faults;
  private final Map<String, Map<String, String>> units;
  private final Instant origin;

  /**
   * @param units the live state, read at each call
   * @param origin when counters stood at zero
   */
  Readings(SiteSpec spec, Faults faults, Map<String, Map<String, String>> units, Instant origin) {
    this.spec = spec;
    this.faults = faults;
    this.units = units;
    this.origin = origin;
  }

  /**
   * The value of one quantity.
   *
   * @param unit null for a quantity of the whole site
   */
  double value(MetricSpec metric, @Nullable String unit, Instant at) {
    var name = unit == null ? metric.name() : metric.name() + "/" + unit;
    var noise = Noise.at(spec.seed(), name, at.toEpochMilli());
    if (metric.counter()) {
      return count(metric, noise, at);
    }
    var value =
        metric.base()
            + metric.noise() * noise
            + metric.newVersion() * exposure(unit)
            + disturbance(metric, unit, at);
    return Math.clamp(value, metric.least(), metric.most());
  }

  /** Steady traffic; the jitter stays below what one scrape adds, so that it never falls. */
  private double count(MetricSpec metric, double noise, Instant at) {
    var seconds = (at.toEpochMilli() - origin.toEpochMilli()) / 1000.0;
    var aScrape = metric.base() * spec.scrape().every().toMillis() / 1000.0;
    var jitter = metric.noise() > 0 ? COUNTER_JITTER * aScrape * noise : 0;
    return Math.floor(Math.max(0, metric.base() * seconds + jitter));
  }

  private double disturbance(MetricSpec metric, @Nullable String unit, Instant at) {
    var sum = 0.0;
    for (var fault : faults.on(FaultKind.Bite.VALUE, at)) {
      var own = metric.faults().get(fault.fault().name());
      var named = fault.text("metric", "").equals(metric.name());
      if ((named || (own != null && fault.strikesMetric(metric.name())))
          && reaches(fault, metric, unit)) {
        var strength = fault.number("strength", own == null ? 0 : own);
        sum +=
            fault.fault().kind() == FaultKind.DRIFT ? strength * fault.secondsSince(at) : strength;
      }
    }
    return sum;
  }

  private boolean reaches(Active fault, MetricSpec metric, @Nullable String unit) {
    var everywhere = unit == null || metric.siteWide();
    var struck = everywhere ? spec.units() : List.of(unit);
    var onlyNew = Boolean.parseBoolean(fault.text("onlyNew", onlyNewUnlessTold(fault)));
    return struck.stream().filter(fault::strikesUnit).anyMatch(u -> !onlyNew || exposure(u) > 0);
  }

  /** Whether any unit is on the new version by any share. */
  boolean anyExposed() {
    return spec.units().stream().anyMatch(u -> exposure(u) > 0);
  }

  /** Two sources disagree for reasons of their own; the other faults come with the change. */
  private static String onlyNewUnlessTold(Active fault) {
    return Boolean.toString(fault.fault().kind() != FaultKind.CONFLICTING_SOURCES);
  }

  /** From 0 to 1; for the whole site the mean over its units. */
  private double exposure(@Nullable String unit) {
    if (unit == null) {
      return spec.units().stream().mapToDouble(this::exposure).average().orElse(0);
    }
    var state = units.getOrDefault(unit, Map.of());
    var exposure = spec.exposure();
    var start = spec.fields().get(exposure.versionField());
    if (start == null || start.start().equals(state.get(exposure.versionField()))) {
      return 0;
    }
    var share = state.get(exposure.field());
    var word = share == null ? null : exposure.shares().get(share);
    if (word != null) {
      return word;
    }
    return share == null ? 1 : Math.clamp(Double.parseDouble(share) / exposure.full(), 0, 1);
  }
}
