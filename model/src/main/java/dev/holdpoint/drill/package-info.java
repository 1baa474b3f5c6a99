/**
 * Rehearses triggers: every stage in which one may act is applied at a site that is not live,
 * samples are made to cross the threshold, the action runs to completion, and the result is signed
 * and kept. Sees {@code engine}'s ports and window, {@code ledger} for the log, {@code desk} for
 * the port that it implements.
 */
@NullMarked
package dev.holdpoint.drill;

import org.jspecify.annotations.NullMarked;
