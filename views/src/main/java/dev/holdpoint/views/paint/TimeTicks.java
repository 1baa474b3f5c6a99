package dev.holdpoint.views.paint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ticks of a time axis in UTC at round clock times.
 *
 * @param at instants in epoch milliseconds, ascending
 * @param labels one for each tick
 */
public record TimeTicks(List<Long> at, List<String> labels) {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    20 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY
  };
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DAYS = format("d MMM");

  public TimeTicks {
    at = List.copyOf(at);
    labels = List.copyOf(labels);
  }

  /**
   * The ticks of a span.
   *
   * @param apart the least distance of two ticks in pixels
   */
  public static TimeTicks of(TimeScale scale, double apart) {
    long step = step(scale.millisPerPixel() * apart);
    DateTimeFormatter format = step < MINUTE ? SECONDS : step < DAY ? MINUTES : DAYS;
    var at = new ArrayList<Long>();
    var labels = new ArrayList<String>();
    for (long tick = Math.ceilDiv(scale.from(), step) * step; tick <= scale.to(); tick += step) {
      at.add(tick);
      boolean midnight = step < DAY && tick % DAY == 0;
      labels.add((midnight ? DAYS : format).format(Instant.ofEpochMilli(tick)));
    }
    return new TimeTicks(at, labels);
  }

  private static long step(double least) {
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1] * (long) Math.ceil(least / STEPS[STEPS.length - 1]);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
