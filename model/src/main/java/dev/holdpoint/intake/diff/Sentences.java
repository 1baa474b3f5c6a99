package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.Danger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Differences in whole sentences. */
final class Sentences {
  private static final Pattern SLASH = Pattern.compile(Pattern.quote(Outline.SLASH));

  private Sentences() {}

  /** {@code Trigger t1 fires later: …: when above went from 1 to 2.} */
  static String of(String place, String before, String after, Optional<Danger> danger) {
    var words = SLASH.split(place);
    var subject = subject(words);
    var what = String.join(" ", Arrays.asList(words).subList(subject.words(), words.length));
    var how = how(before, after);
    var says = danger.map(d -> " " + d.words() + ":").orElse(":");
    return subject.name() + says + " " + (what.isEmpty() ? "it" : what) + " " + how + ".";
  }

  private record Subject(String name, int words) {}

  private static Subject subject(String[] words) {
    return switch (words[0]) {
      case "triggers", "stages", "checks", "metrics", "connections", "actions" ->
          words.length > 2
              ? new Subject(one(words[0]) + " " + words[1], 2)
              : new Subject("The change", 0);
      case "window" -> new Subject("The change window", 1);
      case "knownGood" -> new Subject("The known-good version", 1);
      case "readBack" -> new Subject("The read-back", 1);
      case "start" -> new Subject("The declared start", 1);
      case "metadata" -> new Subject("The change", 1);
      default -> new Subject("The change", 0);
    };
  }

  private static String one(String section) {
    return Character.toUpperCase(section.charAt(0)) + section.substring(1, section.length() - 1);
  }

  private static String how(String before, String after) {
    if (before.isEmpty()) {
      return "is new, " + after;
    }
    return after.isEmpty() ? "is gone, it was " + before : "went from " + before + " to " + after;
  }
}
