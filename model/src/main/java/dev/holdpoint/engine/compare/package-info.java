/**
 * Compares two samples of one quantity: the Mann–Whitney U test and the Hodges–Lehmann shift with
 * its interval. Pure arithmetic; sees the JDK and Hipparchus, nothing of the engine, and is the
 * only package that sees Hipparchus.
 */
@NullMarked
package dev.holdpoint.engine.compare;

import org.jspecify.annotations.NullMarked;
