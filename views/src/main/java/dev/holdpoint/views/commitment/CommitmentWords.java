package dev.holdpoint.views.commitment;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.projection.Commitment.Drilled;
import dev.holdpoint.projection.Commitment.Promise;
import dev.holdpoint.projection.Commitment.Reach;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commitment page in words. */
final class CommitmentWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private CommitmentWords() {}

  /** A fact of the page's head. */
  record Fact(String name, String text) {}

  static List<Fact> facts(Commitment page) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Owner", page.owner() + ", answers for every threshold"));
    facts.add(
        new Fact("Known good", page.knownGoodVersion() + ", digest " + page.knownGoodDigest()));
    facts.add(
        new Fact(
            "Change window",
            DAY.format(page.opens()) + " to " + DAY.format(page.closes()) + " UTC"));
    facts.add(new Fact("In flight", page.inFlight()));
    facts.add(
        new Fact(
            "Asked at night",
            page.page().isEmpty()
                ? "nobody in turn: a fired trigger waits for whoever sees it"
                : String.join(", then ", page.page())));
    if (!page.unencrypted().isEmpty()) {
      facts.add(new Fact("Unencrypted", String.join("; ", page.unencrypted())));
    }
    facts.add(new Fact("Package", page.packageDigest()));
    return facts;
  }

  static Status status(DrillStanding.Kind standing) {
    return switch (standing) {
      case VALID -> Status.PASSED;
      case NOT_NEEDED -> Status.CLEAR;
      case NEVER, CHANGED, EXPIRED, ELSEWHERE -> Status.NO_DATA;
      case FAILED -> Status.FAILED;
    };
  }

  static String name(Promise promise) {
    return promise.id().toUpperCase(Locale.ROOT);
  }

  static String against(Promise promise) {
    var steps = promise.watched().stream().flatMap(w -> w.steps().stream()).toList();
    return promise.failureMode()
        + " · watched from "
        + promise.from()
        + promise
            .answerWithin()
            .map(limit -> " · next on the page after " + Words.span(limit))
            .orElse("")
        + (steps.isEmpty() ? "" : " · steps " + String.join(", ", steps));
  }

  static String standing(Promise promise) {
    return switch (promise.standing()) {
      case VALID -> "drilled";
      case NEVER -> "never drilled";
      case CHANGED -> "changed since";
      case FAILED -> "drill failed";
      case EXPIRED -> "drill expired";
      case ELSEWHERE -> "drilled elsewhere";
      case NOT_NEEDED -> "needs no drill";
    };
  }

  static String units(Reach stage) {
    return stage.units().isEmpty() ? "no unit" : String.join(", ", stage.units());
  }

  static String consequence(Reach stage) {
    return stage.consequence().isZero() ? "–" : Words.span(stage.consequence());
  }

  static String hold(Reach stage) {
    return stage.hold().isEmpty() ? "none" : stage.hold();
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String where(Drilled drill) {
    return place(drill.where());
  }

  private static String place(SiteKind where) {
    return switch (where) {
      case LIVE -> "live";
      case STAGING -> "staging";
      case SIMULATOR -> "simulator";
    };
  }

  static String took(Drilled drill) {
    return drill.passed() ? Words.took(drill.took()) : "–";
  }

  static Status status(Drilled drill) {
    return drill.passed() ? Status.PASSED : Status.FAILED;
  }

  static String counts(Drilled drill) {
    return drill.counts() ? "counts until " + DAY.format(drill.expires()) : drill.why();
  }
}
