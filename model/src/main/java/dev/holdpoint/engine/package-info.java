/**
 * Decides. {@link dev.holdpoint.engine.Engine} is pure: a run's state and a fact give rulings, one
 * file a role; it reads no clock, file or random source. {@link dev.holdpoint.engine.RunLoop} is
 * the shell around it, and the ports are what it needs from other rooms. Sees only {@code domain}.
 */
@NullMarked
package dev.holdpoint.engine;

import org.jspecify.annotations.NullMarked;
