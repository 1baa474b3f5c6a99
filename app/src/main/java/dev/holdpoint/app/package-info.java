/**
 * Starts the program: the command line, the wiring by hand of all rooms, and the demo. The only
 * room that sees everything; nothing sees it.
 */
@NullMarked
package dev.holdpoint.app;

import org.jspecify.annotations.NullMarked;
