/**
 * The look: a palette, the semantic tokens made from it, and the components that use them.
 *
 * <p>Raw colours stand in the theme files alone. This room knows no screen and no word of the
 * domain; it may touch nothing but the Java platform.
 */
@NullMarked
package dev.holdpoint.styles;

import org.jspecify.annotations.NullMarked;
