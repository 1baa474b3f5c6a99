/**
 * The shell around the pure engine: one loop a run, which is the run's only writer, one collector
 * that pulls the evidence that the engine wants, and the ports that other rooms implement.
 */
@NullMarked
package dev.holdpoint.engine.shell;

import org.jspecify.annotations.NullMarked;
