/**
 * The commands of the command line, one class each. They read arguments, call the rooms and print;
 * what they need of the machine comes through {@link dev.holdpoint.app.cli.Surroundings}.
 */
@NullMarked
package dev.holdpoint.app.cli;

import org.jspecify.annotations.NullMarked;
