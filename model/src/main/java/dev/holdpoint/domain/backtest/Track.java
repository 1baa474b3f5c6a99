package dev.holdpoint.domain.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The recorded samples of one metric, ascending in time; NaN where a sample brought no data.
 * Immutable. Two primitive arrays, because a recording may hold millions.
 */
public final class Track {
  /** No samples. */
  public static final Track EMPTY = new Track(new long[0], new double[0], 0);

  private final long[] millis;
  private final double[] values;
  private final int passedOver;

  private Track(long[] millis, double[] values, int passedOver) {
    this.millis = millis;
    this.values = values;
    this.passedOver = passedOver;
  }

  /**
   * Samples in the order in which they were recorded. One that is not newer than all samples before
   * it is passed over and counted, as a live run passes over what comes late; so is no data that is
   * not older than a sample which came after it, for no data makes nothing late.
   *
   * @param millis Unix milliseconds
   * @param values what is not finite is no data
   * @param size how many of both arrays count
   */
  public static Track of(long[] millis, double[] values, int size) {
    var times = new long[size];
    var kept = new double[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(values[i])) {
        while (count > 0 && millis[i] <= times[count - 1] && Double.isNaN(kept[count - 1])) {
          count--;
        }
      }
      if (count == 0 || millis[i] > times[count - 1]) {
        times[count] = millis[i];
        kept[count] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
        count++;
      }
    }
    return new Track(Arrays.copyOf(times, count), Arrays.copyOf(kept, count), size - count);
  }

  /** How many samples there are, those without data included. */
  public int size() {
    return millis.length;
  }

  /** Unix milliseconds of a sample. */
  public long millis(int index) {
    return millis[index];
  }

  /** When a sample was taken. */
  public Instant at(int index) {
    return Instant.ofEpochMilli(millis[index]);
  }

  /** Its value; NaN where it brought no data. */
  public double value(int index) {
    return values[index];
  }

  /** Whether any sample brought data. */
  public boolean good() {
    return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
  }

  /** How many were passed over because they were not newer than one before them. */
  public int passedOver() {
    return passedOver;
  }

  /** The middle one of the distances between neighbours; zero where there are fewer than two. */
  public Duration usualDistance() {
    if (millis.length < 2) {
      return Duration.ZERO;
    }
    var gaps = new long[millis.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = millis[i + 1] - millis[i];
    }
    Arrays.sort(gaps);
    return Duration.ofMillis(gaps[gaps.length / 2]);
  }
}
