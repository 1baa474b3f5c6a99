package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.Duration;

/** A fired trigger is put to people who exist, and soon enough. */
final class Answering {
  private Answering() {}

  static void people(Sheet sheet) {
    boolean page = sheet.top().get("metadata").get("escalation").exists();
    for (At trigger : sheet.all("triggers")) {
      At within = trigger.get("answerWithin");
      if (within.exists() && !page) {
        within.report(Code.NOBODY_TO_ASK, "metadata has no escalation.");
      }
    }
  }

  static void inTime(Sheet sheet) {
    for (At trigger : sheet.all("triggers")) {
      At within = trigger.get("answerWithin");
      within
          .duration()
          .filter(Duration::isZero)
          .ifPresent(_ -> within.report(Code.ZERO_DURATION, "The duration is zero."));
      Triggers.harmAfter(sheet, trigger)
          .filter(harm -> within.duration().filter(d -> d.compareTo(harm) > 0).isPresent())
          .ifPresent(
              harm ->
                  within.report(
                      Code.ANSWER_LATE,
                      "Harm is done after " + Durations.inWords(harm) + " (consequenceTime)."));
    }
  }
}
