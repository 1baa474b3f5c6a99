/**
 * What the simulated site knows: the units and their changes, artefacts, faults, and the scraped
 * series. Enter by {@link dev.holdpoint.simulator.world.World}, which holds the one lock; no other
 * type here is safe to share between threads.
 *
 * <p>Nothing runs in the background and nothing here knows HTTP.
 */
@NullMarked
package dev.holdpoint.simulator.world;

import org.jspecify.annotations.NullMarked;
