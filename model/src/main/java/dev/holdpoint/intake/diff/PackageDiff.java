package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Difference;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Compares two versions of a change package. */
public final class PackageDiff {
  private PackageDiff() {}

  /**
   * Every place in which they differ: what was loosened first, then in the order of the package.
   *
   * @param before the version that was admitted last
   */
  public static List<Difference> between(ChangePackage before, ChangePackage after) {
    Map<String, String> old = Outline.of(before);
    Map<String, String> now = Outline.of(after);
    var places = new LinkedHashSet<>(old.keySet());
    places.addAll(now.keySet());
    return places.stream()
        .filter(place -> !old.getOrDefault(place, "").equals(now.getOrDefault(place, "")))
        .map(place -> difference(place, old.getOrDefault(place, ""), now.getOrDefault(place, "")))
        .sorted(Comparator.comparing(Difference::loosened).reversed())
        .toList();
  }

  private static Difference difference(String place, String before, String after) {
    return new Difference(place, before, after, Loosening.loosened(place, before, after));
  }
}
