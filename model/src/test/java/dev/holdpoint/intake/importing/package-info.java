@NullMarked
package dev.holdpoint.intake.importing;

import org.jspecify.annotations.NullMarked;
