/**
 * What painted controls share: inks handed over by the style sheet, time axes, label placing and
 * hatching.
 *
 * <p>No colour stands here. This room knows no word of the domain; it may touch JavaFX only.
 */
@NullMarked
package dev.holdpoint.views.paint;

import org.jspecify.annotations.NullMarked;
