/**
 * Statuses as shape, word and outline, and only then colour; gauges beside them.
 *
 * <p>This room may touch JavaFX and nothing of the domain: screens map their own words onto {@link
 * dev.holdpoint.views.status.Status}.
 */
@NullMarked
package dev.holdpoint.views.status;

import org.jspecify.annotations.NullMarked;
