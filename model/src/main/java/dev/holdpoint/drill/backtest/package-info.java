/**
 * Runs triggers and gates over recorded samples, with the engine's own fold and roles, and says
 * when each would have fired. Reads recordings, and draws what came out. Sees {@code domain} and
 * {@code engine}; no screen, no network.
 */
@NullMarked
package dev.holdpoint.drill.backtest;

import org.jspecify.annotations.NullMarked;
