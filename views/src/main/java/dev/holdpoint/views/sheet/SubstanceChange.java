package dev.holdpoint.views.sheet;

import dev.holdpoint.domain.decision.Substance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed between two substances, in words. */
final class SubstanceChange {
  private SubstanceChange() {}

  static String words(Substance before, Substance now) {
    var parts = new ArrayList<String>();
    if (!before.stage().equals(now.stage()) || before.attempt() != now.attempt()) {
      parts.add("the run stands at " + now.stage() + ", attempt " + now.attempt());
    }
    parts.addAll(list("new hold ", now.holds(), before.holds()));
    parts.addAll(list("closed hold ", before.holds(), now.holds()));
    parts.addAll(map("", before.verdicts(), now.verdicts()));
    parts.addAll(map("live state of ", before.live(), now.live()));
    parts.addAll(list("blind on ", now.blind(), before.blind()));
    parts.addAll(list("no longer blind on ", before.blind(), now.blind()));
    parts.addAll(map("trigger ", before.triggers(), now.triggers()));
    if (!before.knownGood().equals(now.knownGood())) {
      parts.add("the known-good version is " + now.knownGood());
    }
    return String.join("; ", parts);
  }

  private static List<String> list(String word, List<String> these, List<String> notThose) {
    return these.stream().filter(item -> !notThose.contains(item)).map(i -> word + i).toList();
  }

  private static <V> List<String> map(String word, Map<String, V> before, Map<String, V> now) {
    Set<String> keys = new HashSet<>(before.keySet());
    keys.addAll(now.keySet());
    return new TreeSet<>(keys)
        .stream()
            .filter(key -> !java.util.Objects.equals(before.get(key), now.get(key)))
            .map(key -> word + key + change(before.get(key), now.get(key)))
            .toList();
  }

  private static String change(@Nullable Object before, @Nullable Object now) {
    if (now == null) {
      return " is gone";
    }
    if (before == null) {
      return " is new";
    }
    boolean words = before instanceof Enum<?> || before instanceof String;
    return words ? " went from " + lower(before) + " to " + lower(now) : " changed";
  }

  private static String lower(Object word) {
    return word.toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
