/**
 * Runs as an operator would meet them, and a desk without a station behind it, for screen tests.
 */
@NullMarked
package dev.holdpoint.views.scenes;

import org.jspecify.annotations.NullMarked;
