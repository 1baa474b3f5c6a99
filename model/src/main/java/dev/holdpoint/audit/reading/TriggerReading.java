package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.AuditReport.TriggerRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.Ruling.Armed;
import dev.holdpoint.domain.record.Ruling.ArmingEnded;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.domain.record.Ruling.TriggerReset;
import dev.holdpoint.domain.record.Ruling.TriggerSuspended;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what each trigger did. */
final class TriggerReading {
  private final RunEntries run;

  TriggerReading(RunEntries run) {
    this.run = run;
  }

  List<TriggerRecord> triggers() {
    return run.change().triggers().stream().map(this::trigger).toList();
  }

  private TriggerRecord trigger(Trigger trigger) {
    var events = new ArrayList<Event>();
    String state = "clear";
    for (Entry entry : run.all()) {
      Said said = said(entry, trigger);
      if (said != NOTHING) {
        events.add(new Event(entry.sequence(), entry.at(), said.words, said.who));
        state = said.state.isEmpty() ? state : said.state;
      }
    }
    return new TriggerRecord(trigger.id(), Phrases.trigger(run.change(), trigger), state, events);
  }

  /** What an entry says of a trigger, and the state it leaves it in (empty: as it was). */
  private record Said(String words, String who, String state) {}

  private static final Said NOTHING = new Said("", "", "");

  private Said said(Entry entry, Trigger trigger) {
    String id = trigger.id();
    if (entry.body() instanceof TriggerFired fired && fired.trigger().equals(id)) {
      return new Said(fired(fired, trigger), "engine", "fired");
    }
    if (entry.body() instanceof TriggerReset reset && reset.trigger().equals(id)) {
      return new Said("Reset", run.nameAndId(reset.person()), "clear");
    }
    if (entry.body() instanceof TriggerSuspended off && off.trigger().equals(id)) {
      String words = "Suspended: it fired " + off.firings() + " times, more often than allowed";
      return new Said(words, "engine", "suspended");
    }
    if (entry.body() instanceof Escalated asked && asked.trigger().equals(id)) {
      return new Said(escalated(asked), "engine", "");
    }
    if (entry.body() instanceof Armed armed && armed.trigger().equals(id)) {
      return new Said(armed(armed), run.nameAndId(armed.person()), "armed");
    }
    if (entry.body() instanceof ArmingEnded ended && ended.trigger().equals(id)) {
      return new Said("No longer armed: " + ended.why(), "engine", "");
    }
    return NOTHING;
  }

  private String fired(TriggerFired fired, Trigger trigger) {
    String since = Words.time(fired.since());
    String at = Words.time(fired.sampledAt());
    String value = Words.number(fired.value());
    return switch (trigger.condition()) {
      case Condition.Threshold threshold -> {
        String unit = run.change().metric(threshold.metric()).map(Metric::unit).orElse("");
        yield "Fired: out since %s UTC, %s at %s UTC"
            .formatted(since, Words.number(fired.value(), unit), at);
      }
      case Condition.Consecutive _ ->
          "Fired: failing since %s UTC, %s in a row at %s UTC".formatted(since, value, at);
      case Condition.Heartbeat _ ->
          "Fired: nothing heard since %s UTC, silent for %s s at %s UTC"
              .formatted(since, value, at);
      case Condition.BurnRate _ ->
          "Fired: burning since %s UTC, %s times as fast as the budget allows at %s UTC"
              .formatted(since, value, at);
    };
  }

  private String escalated(Escalated asked) {
    return asked
        .to()
        .map(
            person ->
                "Not answered in time (hold %s): %s asked%s"
                    .formatted(
                        asked.hold(),
                        run.nameAndId(person),
                        asked.until().map(until -> ", until " + Words.exact(until)).orElse("")))
        .orElse(
            "Nobody on the page answered (hold %s); nobody is left to ask".formatted(asked.hold()));
  }

  private String armed(Armed armed) {
    String stages =
        armed.stages().stream()
            .map(stage -> Phrases.stage(run.change(), stage))
            .collect(Collectors.joining(", "));
    return "Armed until %s for stages %s; goes back to %s; drilled %s"
        .formatted(Words.utc(armed.until()), stages, armed.knownGood(), Words.utc(armed.drilled()));
  }

  /** How many triggers fired at least once. */
  long fired() {
    return run.of(TriggerFired.class).stream()
        .map(fired -> fired.body().trigger())
        .distinct()
        .count();
  }
}
