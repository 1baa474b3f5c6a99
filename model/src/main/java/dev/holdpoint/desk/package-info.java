/**
 * The one door for every operator command: what a screen or a command line asks for goes through
 * {@link dev.holdpoint.desk.Desk}, with identity, into a run's inbox. Screens see this, {@code
 * projection} and {@code domain} only.
 */
@NullMarked
package dev.holdpoint.desk;

import org.jspecify.annotations.NullMarked;
