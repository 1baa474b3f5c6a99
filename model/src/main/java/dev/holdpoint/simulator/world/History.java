package dev.holdpoint.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The last scraped samples of one series, oldest dropped first. */
final class History {
  /** A scraped sample with the labels it was scraped with. */
  record Sample(long millis, double value, Map<String, String> labels) {}

  private final @Nullable Sample[] ring;
  private int first;
  private int size;

  History(int capacity) {
    ring = new @Nullable Sample[capacity];
  }

  void add(Sample sample) {
    ring[(first + size) % ring.length] = sample;
    if (size < ring.length) {
      size++;
    } else {
      first = (first + 1) % ring.length;
    }
  }

  /** The last sample taken at or before an instant. */
  Optional<Sample> lastAt(long millis) {
    var before = countUpTo(millis);
    return before == 0 ? Optional.empty() : Optional.of(get(before - 1));
  }

  /** The samples later than one instant and not after another, oldest first. */
  List<Sample> between(long after, long until) {
    var last = countUpTo(until);
    return IntStream.range(countUpTo(after), last).mapToObj(this::get).toList();
  }

  private int countUpTo(long millis) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (get(middle).millis() <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Sample get(int index) {
    var sample = ring[(first + index) % ring.length];
    if (sample == null) {
      throw new IllegalStateException("no sample at " + index + " of " + size);
    }
    return sample;
  }
}
