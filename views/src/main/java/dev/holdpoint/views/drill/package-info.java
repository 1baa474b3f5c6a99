/**
 * Drills triggers in front of a person: what is chosen, the samples that go in, the window that
 * fills, the action step by step with its read-back, the time it took, and what broke. Sees {@code
 * desk}, {@code projection} and {@code domain}.
 */
@NullMarked
package dev.holdpoint.views.drill;

import org.jspecify.annotations.NullMarked;
