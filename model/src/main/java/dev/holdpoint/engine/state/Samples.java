package dev.holdpoint.engine.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values in the order in which they came. Immutable; adding one shares all before it, so that a
 * state keeps thousands at the cost of one a sample. Bounded by the length of a soak, which intake
 * limits to 10,000 intervals.
 */
public final class Samples {
  /** No values. */
  public static final Samples NONE = new Samples(null, 0, 0);

  private final @Nullable Samples before;
  private final double newest;
  private final int size;

  private Samples(@Nullable Samples before, double newest, int size) {
    this.before = before;
    this.newest = newest;
    this.size = size;
  }

  /** With one more. */
  public Samples and(double value) {
    return new Samples(this, value, size + 1);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** All of them, oldest first. */
  public double[] values() {
    var values = new double[size];
    var at = this;
    for (int i = size - 1; i >= 0; i--) {
      values[i] = at.newest;
      at = Objects.requireNonNull(at.before);
    }
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Samples samples) || samples.size != size) {
      return false;
    }
    var one = this;
    var two = samples;
    while (one != two && one.before != null && two.before != null) {
      if (Double.compare(one.newest, two.newest) != 0) {
        return false;
      }
      one = one.before;
      two = two.before;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * size + Double.hashCode(newest);
  }

  @Override
  public String toString() {
    return size + " values";
  }
}
