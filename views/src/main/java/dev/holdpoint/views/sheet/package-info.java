/**
 * The decision sheet: what is decided on which packet, and by whom. It asks for identity anew each
 * time and remembers none.
 *
 * <p>This room sees {@code domain}, {@code projection} and {@code desk}. Nothing is signed here:
 * the desk opens the key for the one statement.
 */
@NullMarked
package dev.holdpoint.views.sheet;

import org.jspecify.annotations.NullMarked;
