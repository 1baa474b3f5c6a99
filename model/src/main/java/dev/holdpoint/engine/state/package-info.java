/**
 * What the entries of a run add up to. {@link dev.holdpoint.engine.state.Fold} is the only way a
 * state changes; everything here is immutable.
 */
@NullMarked
package dev.holdpoint.engine.state;

import org.jspecify.annotations.NullMarked;
