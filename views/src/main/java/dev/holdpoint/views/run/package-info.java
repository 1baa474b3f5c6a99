/**
 * The run screen: what is always in view, stages, charts and triggers. What waits for a person
 * stands beside it, in {@code holds} and {@code sheet}.
 *
 * <p>This room sees {@code domain} and {@code projection}; it decides nothing.
 */
@NullMarked
package dev.holdpoint.views.run;

import org.jspecify.annotations.NullMarked;
