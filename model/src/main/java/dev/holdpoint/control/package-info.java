/**
 * Actions, checks and read-backs on control planes over HTTP. Sees {@code domain} and {@code http}.
 * Nothing here decides or repeats anything: each call sends at most one request and says what came
 * of it.
 */
@NullMarked
package dev.holdpoint.control;

import org.jspecify.annotations.NullMarked;
