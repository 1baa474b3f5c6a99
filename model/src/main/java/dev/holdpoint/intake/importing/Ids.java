package dev.holdpoint.intake.importing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes ids of names: {@code KubePodNotReady} is {@code kube-pod-not-ready}. */
final class Ids {
  private static final int LONGEST = 56;

  private final Set<String> taken = new HashSet<>();

  /** One that was not given before. */
  String of(String name) {
    var id = plain(name);
    for (int i = 2; !taken.add(id); i++) {
      id = plain(name) + "-" + i;
    }
    return id;
  }

  private static String plain(String name) {
    var words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    var cut = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    var id = cut.replaceAll("-+$", "");
    return id.isEmpty() ? "rule" : id;
  }
}
