/** The codes of everything that can be wrong with a package file, and the list they collect in. */
@NullMarked
package dev.holdpoint.intake.finding;

import org.jspecify.annotations.NullMarked;
