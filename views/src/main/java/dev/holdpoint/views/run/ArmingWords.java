package dev.holdpoint.views.run;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.projection.TriggerLine.Arming;
import dev.holdpoint.projection.TriggerLine.StageChoice;
import dev.holdpoint.views.status.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who let a trigger act by itself, until when and where; or why nobody did.
 *
 * @param words for the row, short
 * @param why in full; may be empty
 */
record ArmingWords(String words, String why) {
  /** What every arming means. */
  static final String MEANS = "An armed trigger acts once, and only while this program runs.";

  static ArmingWords of(RunSnapshot run, TriggerLine line, List<Offer> offers, Instant now) {
    if (!line.actsOnLiveState()) {
      return new ArmingWords("holds need no arming", "It holds the run and changes nothing live.");
    }
    if (run.over()) {
      return new ArmingWords("–", "");
    }
    if (line.arming().isPresent()) {
      return armed(run, line.arming().get(), now);
    }
    if (line.firedAt().isPresent()) {
      return new ArmingWords(
          "not armed until reset",
          "It fired and stays latched; an arming is used up by one firing."
              + refusal(offers).map(why -> " It cannot be reset now: " + why).orElse(""));
    }
    return refusal(offers)
        .map(why -> new ArmingWords("not armed", why))
        .orElseGet(
            () ->
                new ArmingWords(
                    "not armed", "Unarmed it only holds the run and offers its action. " + MEANS));
  }

  private static Optional<String> refusal(List<Offer> offers) {
    return offers.stream().flatMap(offer -> offer.refusal().stream()).findFirst();
  }

  private static ArmingWords armed(RunSnapshot run, Arming arming, Instant now) {
    boolean soon = arming.until().isBefore(now.plusSeconds(60));
    String until = soon ? Words.utc(arming.until()) : Words.utc(arming.until()).substring(0, 5);
    String stages =
        arming.stages().stream()
            .map(choice -> number(run, choice))
            .collect(Collectors.joining(", "));
    String titles =
        arming.stages().stream().map(StageChoice::title).collect(Collectors.joining(", "));
    return new ArmingWords(
        arming.by()
            + " until "
            + until
            + " UTC"
            + (arming.stages().size() == 1 ? " in stage " : " in stages ")
            + stages
            + (arming.here() ? "" : ", not this one"),
        "Armed by "
            + arming.by()
            + " until "
            + Words.utc(arming.until())
            + " UTC in: "
            + titles
            + ". "
            + MEANS);
  }

  /** The number that the stage has on the timeline. */
  private static String number(RunSnapshot run, StageChoice choice) {
    return run.stages().stream()
        .filter(stage -> stage.id().equals(choice.id()))
        .map(stage -> String.valueOf(stage.number()))
        .findFirst()
        .orElse(choice.title());
  }
}
