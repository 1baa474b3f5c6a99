/** What differs between two versions of a package, and which of it protects less than before. */
@NullMarked
package dev.holdpoint.intake.diff;

import org.jspecify.annotations.NullMarked;
