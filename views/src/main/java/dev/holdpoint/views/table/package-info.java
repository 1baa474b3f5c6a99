/**
 * Tables that stay calm while their rows change: selection, scroll and focus are the person's.
 *
 * <p>This room may touch JavaFX and {@code status}; it knows no words of the domain.
 */
@NullMarked
package dev.holdpoint.views.table;

import org.jspecify.annotations.NullMarked;
