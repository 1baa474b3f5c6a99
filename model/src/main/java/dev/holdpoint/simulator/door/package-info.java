/**
 * The simulated site's HTTP surface: one door each for the control plane, the metrics, the second
 * sources and the administrator, and the listener that brings requests to them.
 *
 * <p>Doors check roles and shapes and put answers into JSON; what happens is decided in {@code
 * world}.
 */
@NullMarked
package dev.holdpoint.simulator.door;

import org.jspecify.annotations.NullMarked;
