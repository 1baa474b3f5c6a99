package dev.holdpoint.engine;

import java.time.Duration;

/**
 * When evidence is asked for again: a pass at two thirds of its time to live or a little later, so
 * that its successor is there before it runs out; anything else after a pause that grows with every
 * failure in a row, but stays within the time to live, so that a site that recovers is seen to.
 */
final class Pace {
  /** Failures after which the pause grows no more. */
  private static final int GROWS = 4;

  private static final Duration LEAST = Duration.ofMillis(100);

  private Pace() {}

  /**
   * How long after the start of a passing probe the next one starts: two thirds of the time to live
   * and up to a twentieth more, which differs from run to run and from probe to probe but is always
   * the same for one, so that many runs do not ask at once.
   */
  static Duration refresh(Duration timeToLive, String run, String subject) {
    var twoThirds = timeToLive.multipliedBy(2).dividedBy(3);
    int spread = Math.floorMod((run + '/' + subject).hashCode(), 1_000);
    return atLeast(twoThirds.plus(timeToLive.multipliedBy(spread).dividedBy(20_000)));
  }

  /**
   * How long after the start of a failed probe the next one starts: a twelfth, a sixth, a third and
   * then always two thirds of the time to live.
   *
   * @param failures in a row, from 1
   */
  static Duration retry(Duration timeToLive, int failures) {
    int doubled = 1 << (Math.clamp(failures, 1, GROWS) - 1);
    return atLeast(timeToLive.multipliedBy(doubled).dividedBy(12));
  }

  private static Duration atLeast(Duration time) {
    return time.compareTo(LEAST) < 0 ? LEAST : time;
  }
}
