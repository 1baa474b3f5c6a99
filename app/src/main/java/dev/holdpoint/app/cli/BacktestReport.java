package dev.holdpoint.app.cli;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.BlindSpell;
import dev.holdpoint.domain.backtest.GateTrial;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.TriggerTrial;
import dev.holdpoint.domain.backtest.TriggerTrial.Firing;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.drill.backtest.Columns;
import dev.holdpoint.engine.Sentences;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a backtest found, as the document of the command and as lines for people. */
final class BacktestReport {
  private static final int WIDTH = 72;
  private static final int SHOWN = 5;
  private static final int SOAKS_SHOWN = 2;

  private final ChangePackage change;
  private final Recording recording;
  private final Backtested tested;

  BacktestReport(ChangePackage change, Recording recording, Backtested tested) {
    this.change = change;
    this.recording = recording;
    this.tested = tested;
  }

  /**
   * {@code {"fired":[…],"closest":[…]}}; the first firing of each trigger, in order of time. A
   * trigger without good samples was not tried: how close it came cannot be told, so it is left
   * out.
   */
  Document document() {
    var fired =
        tested.triggers().stream()
            .filter(trial -> !trial.firings().isEmpty())
            .sorted((a, b) -> a.firings().getFirst().at().compareTo(b.firings().getFirst().at()))
            .map(BacktestReport::first)
            .toList();
    var closest =
        tested.triggers().stream()
            .filter(TriggerTrial::seen)
            .map(
                trial ->
                    Document.with("trigger", trial.trigger().id())
                        .and("longestOut", seconds(trial.longestOut().toMillis()))
                        .and("of", seconds(trial.of().toMillis()))
                        .members())
            .toList();
    return Document.with("fired", fired).and("closest", closest);
  }

  private static Map<String, Object> first(TriggerTrial trial) {
    var firing = trial.firings().getFirst();
    return Document.with("trigger", trial.trigger().id())
        .and("since", seconds(firing.since().toEpochMilli()))
        .and("at", seconds(firing.at().toEpochMilli()))
        .and("value", firing.value())
        .members();
  }

  /** A whole number of seconds where it is one. */
  private static Number seconds(long millis) {
    if (millis % 1_000 == 0) {
      return millis / 1_000;
    }
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "From "
            + tested.from()
            + " to "
            + tested.to()
            + " ("
            + Durations.inWords(Duration.between(tested.from(), tested.to()))
            + ")");
    tested.triggers().forEach(trial -> lines.addAll(lines(trial)));
    tested.gates().forEach(trial -> lines.addAll(lines(trial)));
    blind(lines);
    return lines;
  }

  private List<String> lines(TriggerTrial trial) {
    var condition = trial.trigger().condition();
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "Trigger %s, %s: %s %s"
            .formatted(
                trial.trigger().id(),
                trial.trigger().title(),
                change.watched(condition),
                condition.inWords()));
    if (!trial.seen() && trial.firings().isEmpty()) {
      lines.add("  no good samples of " + condition.metric() + ": nothing can be said");
      return lines;
    }
    var track = recording.tracks().get(condition.metric());
    if (track != null) {
      Columns.draw(tested, trial, track, lowIsWorse(condition), WIDTH).stream()
          .filter(line -> !line.isEmpty())
          .forEach(line -> lines.add("  " + line));
    }
    var firings = trial.firings();
    lines.add(
        switch (firings.size()) {
          case 0 -> "  would not have fired";
          case 1 -> "  would have fired once:";
          default -> "  would have fired " + firings.size() + " times, reset each time:";
        });
    firings.stream().limit(SHOWN).map(firing -> line(trial, firing)).forEach(lines::add);
    if (firings.size() > SHOWN) {
      lines.add("    and " + (firings.size() - SHOWN) + " times more");
    }
    lines.add(
        "  out for "
            + Durations.inWords(trial.longestOut())
            + " of "
            + Durations.inWords(trial.of())
            + " at the longest");
    return lines;
  }

  private String line(TriggerTrial trial, Firing firing) {
    var fired =
        new TriggerFired(
            firing.at(), trial.trigger().id(), firing.since(), firing.at(), firing.value(), 1);
    return "    " + firing.at() + ": " + Sentences.fired(change, trial.trigger(), fired);
  }

  private static boolean lowIsWorse(Condition condition) {
    return condition instanceof Condition.Below;
  }

  private List<String> lines(GateTrial trial) {
    Gate gate = trial.gate();
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "Gate %s of stage %s, soaks: %d passed, %d in the tolerated band, %d failed, %d without data"
            .formatted(
                gate.id(),
                trial.stage(),
                trial.count(Verdict.PASS),
                trial.count(Verdict.DEGRADED),
                trial.count(Verdict.FAIL),
                trial.count(Verdict.NO_DATA)));
    trial.first().stream()
        .limit(SOAKS_SHOWN)
        .map(soak -> "    " + soak.from() + ": " + soak.detail())
        .forEach(lines::add);
    return lines;
  }

  private void blind(List<String> lines) {
    if (tested.blind().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Blind, so that a run would have been held:");
    for (BlindSpell spell : tested.blind().stream().limit(2L * SHOWN).toList()) {
      lines.add("  " + spell.metric() + ": " + spell.from() + " to " + to(spell.to()));
    }
    if (tested.blind().size() > 2 * SHOWN) {
      lines.add("  and " + (tested.blind().size() - 2 * SHOWN) + " times more");
    }
  }

  private String to(Instant end) {
    return end.equals(tested.to()) ? "the end" : end.toString();
  }
}
