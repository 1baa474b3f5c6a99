package dev.holdpoint.views.chart;

import java.time.Instant;

/**
 * A boundary of a stage or a hold.
 *
 * @param label short, such as "25 %"
 */
public record Mark(Instant at, String label) {}
