package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.MetricSpec;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.promql.QueryException;
import dev.holdpoint.simulator.promql.Spans;
import java.util.ArrayList;
import java.util.List;

/** Checks that a fault makes sense at one site before it is injected. */
final class FaultCheck {
  private final SiteSpec spec;

  FaultCheck(SiteSpec spec) {
    this.spec = spec;
  }

  void check(Fault fault) {
    if (fault.unit() != null && !spec.units().contains(fault.unit())) {
      throw wrong(fault, "unit", "is no unit of this site");
    }
    fault.parameters().forEach((name, value) -> checkParameter(fault, name, value));
    if (fault.kind().bite() == FaultKind.Bite.VALUE) {
      checkStrength(fault);
    }
  }

  private void checkParameter(Fault fault, String name, String value) {
    var fits =
        switch (name) {
          case "strength" -> value.matches("[-+]?\\d{1,12}(\\.\\d{1,12})?");
          case "onlyNew" -> value.equals("true") || value.equals("false");
          case "metric" -> quantities().stream().anyMatch(m -> m.name().equals(value));
          case "path" -> value.startsWith("/");
          case "delay" -> isSpan(value) && !value.startsWith("-");
          case "offset" -> isSpan(value);
          case "status" -> value.matches("[45]\\d\\d");
          case "times" -> value.matches("[1-9]\\d{0,8}");
          default -> true;
        };
    if (!fits) {
      throw wrong(fault, name, "does not fit: " + value);
    }
  }

  private void checkStrength(Fault fault) {
    var parameters = fault.parameters();
    var known = quantities().stream().anyMatch(m -> m.faults().containsKey(fault.name()));
    var named = parameters.containsKey("metric");
    var own =
        quantities().stream()
            .filter(m -> m.name().equals(parameters.get("metric")))
            .anyMatch(m -> m.faults().containsKey(fault.name()));
    var strong = parameters.containsKey("strength");
    if (named ? !own && !strong : !known) {
      throw wrong(fault, "metric", "and strength are needed, this site has none of its own");
    }
  }

  private List<MetricSpec> quantities() {
    var all = new ArrayList<>(spec.metrics());
    spec.sources().forEach(s -> all.add(s.metric()));
    return all;
  }

  private static boolean isSpan(String value) {
    try {
      return !Spans.parse(value).isZero();
    } catch (QueryException _) {
      return false;
    }
  }

  private static IllegalArgumentException wrong(Fault fault, String parameter, String what) {
    return new IllegalArgumentException(
        "HP-SIM-034: fault " + fault.name() + ": " + parameter + " " + what);
  }
}
