/**
 * What a change package says, as immutable records. JDK only; no input or output. Reading, linting
 * and digesting a package is the business of {@code intake}.
 */
@NullMarked
package dev.holdpoint.domain.change;

import org.jspecify.annotations.NullMarked;
