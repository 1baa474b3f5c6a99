package dev.holdpoint.simulator;

import java.util.List;
import java.util.Map;

/**
 * How the values of one quantity come about: {@code base + noise + newVersion × exposure + faults},
 * kept between {@code least} and {@code most}.
 *
 * @param noise the largest deviation either way
 * @param newVersion what full exposure to the new version adds
 * @param counter true where {@code base} is a rate a second and the value its running total
 * @param siteWide true where an exposed unit moves the quantity everywhere, false where only itself
 * @param fieldLabels unit fields that the series carry as labels
 * @param faults what each value fault adds here, by the fault's name
 */
public record MetricSpec(
    String name,
    double base,
    double noise,
    double newVersion,
    double least,
    double most,
    boolean counter,
    boolean siteWide,
    List<String> fieldLabels,
    Map<String, Double> faults) {

  public MetricSpec {
    fieldLabels = List.copyOf(fieldLabels);
    faults = Map.copyOf(faults);
  }
}
