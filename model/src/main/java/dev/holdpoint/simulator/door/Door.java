package dev.holdpoint.simulator.door;

/** One part of the site's HTTP surface. */
@FunctionalInterface
interface Door {
  Reply answer(Request request);
}
