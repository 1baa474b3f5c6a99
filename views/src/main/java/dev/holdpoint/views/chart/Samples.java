package dev.holdpoint.views.chart;

import java.util.Arrays;

/**
 * The samples of one series, ascending in time; NaN and the infinities mean no data.
 *
 * <p>Immutable, and cheap to follow a live metric with: appending copies at most one chunk and
 * shares the rest with its predecessor, and the extremes of any range are found from block
 * extremes. A chart shows one value an instant: a sample at the instant of the last replaces it, an
 * older one changes nothing (the ledger keeps them all).
 */
public final class Samples {
  private static final Samples EMPTY = new Samples(new Chunk[0], 0);

  private final Chunk[] chunks;
  private final int size;

  private Samples(Chunk[] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /** No samples. */
  public static Samples empty() {
    return EMPTY;
  }

  /**
   * Copies samples from two arrays of equal length.
   *
   * @param millis epoch milliseconds
   * @param values in the unit of the series; NaN where a sample brought no data
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Samples of(long[] millis, double[] values) {
    return EMPTY.appendAll(millis, values);
  }

  /** These samples and one more. */
  public Samples append(long millis, double value) {
    if (size > 0 && millis <= lastMillis()) {
      return millis == lastMillis() ? replaceLast(value) : this;
    }
    int tail = chunks.length - 1;
    boolean fresh = tail < 0 || chunks[tail].size() == Chunk.SIZE;
    Chunk[] next = Arrays.copyOf(chunks, fresh ? chunks.length + 1 : chunks.length);
    next[next.length - 1] =
        fresh
            ? Chunk.copyOf(new long[] {millis}, new double[] {value}, 0, 1)
            : chunks[tail].with(millis, value);
    return new Samples(next, size + 1);
  }

  /**
   * These samples and more, in order.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public Samples appendAll(long[] millis, double[] values) {
    if (millis.length != values.length) {
      throw new IllegalArgumentException(
          millis.length + " instants do not go with " + values.length + " values");
    }
    Samples all = this;
    int at = 0;
    while (at < millis.length) {
      int end = at + Chunk.SIZE;
      if (all.endsFull() && end <= millis.length && all.rises(millis, at, end)) {
        Chunk[] next = Arrays.copyOf(all.chunks, all.chunks.length + 1);
        next[next.length - 1] = Chunk.copyOf(millis, values, at, end);
        all = new Samples(next, all.size + Chunk.SIZE);
        at = end;
      } else {
        all = all.append(millis[at], values[at]);
        at++;
      }
    }
    return all;
  }

  /** These samples without the chunks that end before an instant; a few older ones may stay. */
  public Samples dropBefore(long millis) {
    int keep = 0;
    while (keep < chunks.length && last(chunks[keep]) < millis) {
      keep++;
    }
    if (keep == 0) {
      return this;
    }
    Chunk[] rest = Arrays.copyOfRange(chunks, keep, chunks.length);
    return new Samples(rest, count(rest));
  }

  /** How many samples there are. */
  public int size() {
    return size;
  }

  /** The instant of a sample in epoch milliseconds; {@code index} in 0..size-1. */
  public long millis(int index) {
    return chunks[index / Chunk.SIZE].millis(index % Chunk.SIZE);
  }

  /** The value of a sample; {@code index} in 0..size-1. */
  public double value(int index) {
    return chunks[index / Chunk.SIZE].value(index % Chunk.SIZE);
  }

  /** The first index whose sample is at or after an instant; {@link #size()} where none is. */
  public int atOrAfter(long millis) {
    int low = 0;
    int high = chunks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (last(chunks[middle]) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == chunks.length ? size : low * Chunk.SIZE + chunks[low].atOrAfter(millis);
  }

  /** Widens an extent by the finite values of the samples {@code from} (in) to {@code to} (out). */
  void widen(int from, int to, Extent extent) {
    int at = from;
    while (at < to) {
      int chunk = at / Chunk.SIZE;
      int end = Math.min(to, (chunk + 1) * Chunk.SIZE);
      chunks[chunk].widen(at % Chunk.SIZE, end - chunk * Chunk.SIZE, extent);
      at = end;
    }
  }

  private Samples replaceLast(double value) {
    Chunk[] next = chunks.clone();
    next[next.length - 1] = next[next.length - 1].withLast(value);
    return new Samples(next, size);
  }

  private boolean endsFull() {
    return chunks.length == 0 || chunks[chunks.length - 1].size() == Chunk.SIZE;
  }

  private boolean rises(long[] millis, int from, int to) {
    long before = size == 0 ? Long.MIN_VALUE : lastMillis();
    for (int i = from; i < to; i++) {
      if (millis[i] <= before) {
        return false;
      }
      before = millis[i];
    }
    return true;
  }

  private long lastMillis() {
    return last(chunks[chunks.length - 1]);
  }

  private static long last(Chunk chunk) {
    return chunk.millis(chunk.size() - 1);
  }

  private static int count(Chunk[] chunks) {
    return chunks.length == 0
        ? 0
        : (chunks.length - 1) * Chunk.SIZE + chunks[chunks.length - 1].size();
  }
}
