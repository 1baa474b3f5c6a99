package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.Optional;

/** What a rollback returns to is proved. */
final class KnownGoodRules {
  private KnownGoodRules() {}

  static void proved(Sheet sheet) {
    At knownGood = sheet.top().get("knownGood");
    At reference = knownGood.get("check");
    Optional<String> digest = knownGood.text("digest");
    Optional<At> check = sheet.named("checks", reference);
    if (digest.isPresent() && check.isPresent()) {
      boolean expected =
          check.get().items("expect").stream().anyMatch(e -> e.says("equals", digest.get()));
      if (!expected) {
        reference.report(
            Code.KNOWN_GOOD_UNPROVED,
            "The check " + Sheet.name(check.get()) + " does not expect knownGood.digest.");
      }
      watched(sheet, Sheet.name(check.get()));
    }
    startsThere(sheet, knownGood.get("version"));
  }

  private static void watched(Sheet sheet, String check) {
    for (At stage : sheet.stages()) {
      boolean needed = Sheet.hasSteps(stage) && Sheet.hasWayBack(stage);
      At readiness = stage.get("readiness");
      if (needed && !readiness.items().isEmpty() && !readiness.textItems().contains(check)) {
        readiness.reportKey(
            Code.KNOWN_GOOD_UNWATCHED,
            "The readiness of " + Sheet.name(stage) + " lacks " + check + ".");
      }
    }
  }

  private static void startsThere(Sheet sheet, At version) {
    var units = sheet.byId("units").keySet();
    boolean there =
        version.text().isEmpty()
            || units.isEmpty()
            || units.stream()
                .anyMatch(unit -> sheet.start(unit).containsValue(version.text().get()));
    if (!there) {
      version.report(Code.KNOWN_GOOD_ELSEWHERE, "No field of start has this value.");
    }
  }
}
