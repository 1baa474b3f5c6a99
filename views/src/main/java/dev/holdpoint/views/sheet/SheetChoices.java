package dev.holdpoint.views.sheet;

import dev.holdpoint.views.sheet.SheetScreen.EndChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person has chosen on one sheet so far, beside who signs. */
final class SheetChoices {
  /** Units to drop. */
  final Set<String> units = new LinkedHashSet<>();

  /** Stages in which a trigger may act. */
  final Set<String> stages = new LinkedHashSet<>();

  /** Answers of a post-mortem, by question. */
  final Map<String, String> answers = new LinkedHashMap<>();

  /** Where an export is written. */
  Path folder = Path.of("");

  /** In the person's own words. */
  String reason = "";

  private Optional<Instant> end = Optional.empty();

  /** Chooses an end. */
  void end(Instant at) {
    end = Optional.of(at);
  }

  /** The chosen end, as long as it is still offered. */
  Optional<Instant> end(List<EndChoice> offered) {
    return end.filter(at -> offered.stream().anyMatch(choice -> choice.at().equals(at)));
  }

  static void put(Set<String> chosen, String id, boolean on) {
    if (on) {
      chosen.add(id);
    } else {
      chosen.remove(id);
    }
  }
}
