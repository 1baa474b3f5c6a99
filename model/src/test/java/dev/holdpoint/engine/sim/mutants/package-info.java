/**
 * The test of the test: the engine broken on purpose, one rule at a time, in copies of its source
 * that exist only while the test runs. The simulation must find each.
 */
package dev.holdpoint.engine.sim.mutants;
