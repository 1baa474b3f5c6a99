/**
 * The stages of a run as bars over time, planned against actual, and as a table for reading aloud.
 *
 * <p>This room may touch JavaFX, {@code paint} and {@code status}, and knows no word of the domain.
 */
@NullMarked
package dev.holdpoint.views.timeline;

import org.jspecify.annotations.NullMarked;
