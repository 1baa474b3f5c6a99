/**
 * The demo: the bundled change against the simulated site, with people and keys in a throw-away
 * home. Unattended, its own operator clicks through the real screens.
 */
@NullMarked
package dev.holdpoint.app.demo;

import org.jspecify.annotations.NullMarked;
