/**
 * What tests need to drive real screens: one {@link dev.holdpoint.views.testing.Robot} and a base
 * class that owns the stage. TestFX is behind these two and nowhere else, because it is hardly
 * maintained; {@code app} uses this package through the test jar of {@code views}. It may touch
 * JavaFX and the styles, nothing of the model.
 */
@NullMarked
package dev.holdpoint.views.testing;

import org.jspecify.annotations.NullMarked;
