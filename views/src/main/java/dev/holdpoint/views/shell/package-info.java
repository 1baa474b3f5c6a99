/**
 * The window: pages, menus, shortcuts, themes, and the one place where news of the desk reach the
 * FX thread.
 *
 * <p>This room sees {@code desk}, {@code projection}, {@code styles} and the other screens.
 */
@NullMarked
package dev.holdpoint.views.shell;

import org.jspecify.annotations.NullMarked;
