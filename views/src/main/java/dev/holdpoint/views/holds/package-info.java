/**
 * What waits for a person: the queue of holds, the packet of the chosen one with its evidence, and
 * the decisions that it admits.
 *
 * <p>This room sees {@code domain}, {@code projection} and {@code desk}; decisions are signed in
 * {@code sheet}.
 */
@NullMarked
package dev.holdpoint.views.holds;

import org.jspecify.annotations.NullMarked;
