package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Source;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file as rules see it. */
final class Sheet {
  private final At top;
  private final LocalDate today;
  private final Map<String, Map<String, At>> byId = new HashMap<>();

  Sheet(Source source, LocalDate today, Findings findings) {
    this.top = At.top(source, findings);
    this.today = today;
  }

  At top() {
    return top;
  }

  LocalDate today() {
    return today;
  }

  List<At> all(String section) {
    return top.items(section);
  }

  List<At> stages() {
    return all("stages");
  }

  /** Items of a section by id; the first of an id wins. */
  Map<String, At> byId(String section) {
    return byId.computeIfAbsent(section, this::collect);
  }

  private Map<String, At> collect(String section) {
    var items = new LinkedHashMap<String, At>();
    for (At item : all(section)) {
      item.text("id").ifPresent(id -> items.putIfAbsent(id, item));
    }
    return Collections.unmodifiableMap(items);
  }

  /** The item that is named here; empty too where the name is missing. */
  Optional<At> named(String section, At reference) {
    return reference.text().map(id -> byId(section).get(id));
  }

  /** Zero-based place of the stage that is named here. */
  Optional<Integer> stageIndex(At reference) {
    var ids = stages().stream().map(stage -> stage.text("id").orElse("")).toList();
    return reference.text().map(ids::indexOf).filter(index -> index >= 0);
  }

  /** The declared state of a unit, as far as it is text. */
  Map<String, String> start(String unit) {
    var state = new LinkedHashMap<>(top.get("start").texts());
    state.putAll(top.get("startOverrides").get(unit).texts());
    return state;
  }

  static boolean hasSteps(At stage) {
    return !stage.items("steps").isEmpty();
  }

  static boolean hasWayBack(At stage) {
    return !stage.get("wayBack").members().isEmpty();
  }

  static String name(At item) {
    return item.text("id").orElse("without id");
  }
}
