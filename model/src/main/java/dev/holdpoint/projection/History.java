package dev.holdpoint.projection;

import java.util.Arrays;

/**
 * Samples in order of time, read-only: the first {@code size} elements of both arrays.
 *
 * @param millis Unix time in milliseconds
 * @param values finite numbers
 */
public record History(long[] millis, double[] values, int size) {
  /** How many samples are kept at most; older ones remain in the ledger. */
  public static final int CAPACITY = 100_000;

  /** None. */
  public static final History EMPTY = new History(new long[0], new double[0], 0);

  /**
   * With one more sample; shares its arrays with this one, which stays as it is. Only the newest
   * history of a line may be added to.
   */
  History add(long at, double value) {
    return add(at, value, CAPACITY);
  }

  /**
   * The same, for a line that keeps fewer; always the same number for one line.
   *
   * @param capacity from 4 to {@link #CAPACITY}
   */
  History add(long at, double value, int capacity) {
    if (size > 0 && at <= millis[size - 1]) {
      return this;
    }
    if (size == capacity) {
      int drop = capacity / 4;
      return new History(
              Arrays.copyOfRange(millis, drop, drop + capacity),
              Arrays.copyOfRange(values, drop, drop + capacity),
              size - drop)
          .add(at, value, capacity);
    }
    var times = millis;
    var numbers = values;
    if (size == millis.length) {
      int room = Math.min(capacity, Math.max(256, size * 2));
      times = Arrays.copyOf(millis, room);
      numbers = Arrays.copyOf(values, room);
    }
    times[size] = at;
    numbers[size] = value;
    return new History(times, numbers, size + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History that
        && size == that.size
        && Arrays.equals(millis, 0, size, that.millis, 0, size)
        && Arrays.equals(values, 0, size, that.values, 0, size);
  }

  @Override
  public int hashCode() {
    return size == 0 ? 0 : Long.hashCode(millis[size - 1]) * 31 + size;
  }

  @Override
  public String toString() {
    return "History[" + size + " samples]";
  }
}
