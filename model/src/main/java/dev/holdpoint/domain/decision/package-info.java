/** What a person sees and signs: packets, their substance, statements. JDK only. */
@NullMarked
package dev.holdpoint.domain.decision;

import org.jspecify.annotations.NullMarked;
