/** The words for the course of a run: phases, outcomes, hold reasons, keys. JDK only. */
@NullMarked
package dev.holdpoint.domain.run;

import org.jspecify.annotations.NullMarked;
