package dev.holdpoint.audit.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Leaves samples out of a long series without changing how it looks. */
final class Thinning {
  private Thinning() {}

  /**
   * Of each column the first, the least, the greatest and the last sample, in their order.
   *
   * @param column of a sample; never decreases
   */
  static <T> List<T> columns(List<T> samples, ToIntFunction<T> column, ToDoubleFunction<T> value) {
    var kept = new ArrayList<T>();
    int from = 0;
    for (int i = 1; i <= samples.size(); i++) {
      if (i == samples.size()
          || column.applyAsInt(samples.get(i)) != column.applyAsInt(samples.get(from))) {
        keep(samples.subList(from, i), value, kept);
        from = i;
      }
    }
    return kept;
  }

  private static <T> void keep(List<T> column, ToDoubleFunction<T> value, List<T> kept) {
    int least = 0;
    int greatest = 0;
    for (int i = 1; i < column.size(); i++) {
      double here = value.applyAsDouble(column.get(i));
      if (here < value.applyAsDouble(column.get(least))) {
        least = i;
      }
      if (here > value.applyAsDouble(column.get(greatest))) {
        greatest = i;
      }
    }
    var places = new TreeSet<>(Arrays.asList(0, least, greatest, column.size() - 1));
    places.forEach(place -> kept.add(column.get(place)));
  }
}
