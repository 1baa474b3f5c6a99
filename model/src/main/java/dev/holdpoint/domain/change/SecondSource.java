package dev.holdpoint.domain.change;

/**
 * An independent source of the same quantity.
 *
 * @param tolerance greatest difference at which the two still agree, in the metric's unit
 */
public record SecondSource(MetricSource source, double tolerance) {}
