package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Stage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Compares two versions of a change package. */
public final class PackageDiff {
  private final Map<String, String> old;
  private final Map<String, String> now;
  private final Loosening loosening;

  private PackageDiff(ChangePackage before, ChangePackage after) {
    this.old = Outline.of(before);
    this.now = Outline.of(after);
    this.loosening = new Loosening(after.stages().stream().map(Stage::id).toList());
  }

  /**
   * Every place in which they differ: what was loosened first, worst danger first, then the rest in
   * the order of the package.
   *
   * @param before the version that was admitted last
   */
  public static List<Difference> between(ChangePackage before, ChangePackage after) {
    return new PackageDiff(before, after).differences();
  }

  private List<Difference> differences() {
    var places = new LinkedHashSet<>(old.keySet());
    places.addAll(now.keySet());
    return places.stream()
        .filter(place -> !was(place).equals(is(place)))
        .map(this::difference)
        .sorted(Comparator.comparingInt(PackageDiff::rank))
        .toList();
  }

  private static int rank(Difference difference) {
    return difference.danger().map(Enum::ordinal).orElse(Integer.MAX_VALUE);
  }

  private String was(String place) {
    return old.getOrDefault(place, "");
  }

  private String is(String place) {
    return now.getOrDefault(place, "");
  }

  private Difference difference(String place) {
    var before = was(place);
    var after = is(place);
    var danger =
        loosening
            .danger(place, before, after)
            .filter(_ -> !goneWithAll(place) && !newWithAll(place));
    return new Difference(place, before, after, danger, Sentences.of(place, before, after, danger));
  }

  /** What is new as a whole reaches nothing until a stage or a trigger names it. */
  private boolean newWithAll(String place) {
    var words = List.of(place.split(Outline.SLASH));
    if (words.size() < 3 || !List.of("actions", "checks", "metrics").contains(words.getFirst())) {
      return false;
    }
    var own = words.getFirst().equals("metrics") ? "source" : "connection";
    return !old.containsKey(String.join(Outline.SLASH, words.get(0), words.get(1), own));
  }

  /** Of a trigger or stage that is gone as a whole, its title says so once. */
  private boolean goneWithAll(String place) {
    var words = List.of(place.split(Outline.SLASH));
    if (words.size() < 3 || !List.of("triggers", "stages").contains(words.getFirst())) {
      return false;
    }
    var title = String.join(Outline.SLASH, words.get(0), words.get(1), "title");
    return !place.equals(title) && now.get(title) == null && old.get(title) != null;
  }
}
