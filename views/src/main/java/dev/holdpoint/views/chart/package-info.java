/**
 * The live chart: one metric over time with its limits, its trigger window and its gaps.
 *
 * <p>A chart is given an immutable {@link dev.holdpoint.views.chart.ChartModel} and paints it; it
 * asks nobody for anything. This room may touch JavaFX, {@code paint} and {@code status}, and knows
 * no word of the domain.
 */
@NullMarked
package dev.holdpoint.views.chart;

import org.jspecify.annotations.NullMarked;
