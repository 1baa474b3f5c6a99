package dev.holdpoint.notify;

import java.time.Duration;

/**
 * How long is tried how often.
 *
 * @param request limit of one request, connect to last byte
 * @param pause after the first failure; doubled after each
 * @param longestPause at most so long
 * @param patience how old a notification may become before it is given up; it is tried once at
 *     least
 */
public record Pace(Duration request, Duration pause, Duration longestPause, Duration patience) {
  /** Ten seconds a request, a second to a minute between two, ten minutes in all. */
  public static Pace usual() {
    return new Pace(
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10));
  }
}
