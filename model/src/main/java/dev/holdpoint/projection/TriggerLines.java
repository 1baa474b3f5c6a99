package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Admissible;
import dev.holdpoint.engine.Progress;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.TriggerLine.Armable;
import dev.holdpoint.projection.TriggerLine.Arming;
import dev.holdpoint.projection.TriggerLine.Failures;
import dev.holdpoint.projection.TriggerLine.StageChoice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words one trigger. */
final class TriggerLines {
  private TriggerLines() {}

  static TriggerLine of(RunState state, Trigger trigger, Packet packet, EntryWords words) {
    var now = state.trigger(trigger.id());
    var progress =
        Progress.of(state.change(), trigger.condition(), now, state.metrics(), state.now());
    var drill =
        state.admitted().drills().stream()
            .filter(d -> d.trigger().equals(trigger.id()))
            .findFirst();
    return new TriggerLine(
        trigger.id(),
        TriggerWords.line(state.change(), trigger),
        trigger.condition().metric(),
        title(state, trigger.from()),
        progress.length(),
        progress.accrued(),
        failures(trigger, now.window().count()),
        trigger.condition() instanceof Condition.Heartbeat,
        state.inForce(trigger),
        progress.beyond(),
        progress.since(),
        newest(state, trigger),
        progress.fillsAt(),
        now.word(),
        trigger.action().actsOnLiveState(),
        now.arming().map(a -> arming(state, a, words)),
        armable(state, trigger),
        now.fired().map(f -> f.at()),
        now.firings(),
        trigger.breaker(),
        drill.map(DrillNow::of),
        asked(packet, trigger, words),
        TriggerRemarks.of(state, trigger));
  }

  private static Optional<Failures> failures(Trigger trigger, int inARow) {
    return trigger.condition() instanceof Condition.Consecutive(_, var needed)
        ? Optional.of(new Failures(Math.min(inARow, needed), needed))
        : Optional.empty();
  }

  private static Optional<OnPage> asked(Packet packet, Trigger trigger, EntryWords words) {
    return packet.holds().stream()
        .filter(hold -> hold.subjects().contains(trigger.id()))
        .flatMap(hold -> hold.asked().map(a -> OnPage.of(hold.id(), a, words::name)).stream())
        .findFirst();
  }

  private static Optional<Instant> newest(RunState state, Trigger trigger) {
    return Optional.ofNullable(state.metrics().get(trigger.condition().metric()))
        .flatMap(MetricWatch::good)
        .map(Sample::countsFrom);
  }

  private static Arming arming(RunState state, Ruling.Armed armed, EntryWords words) {
    return new Arming(
        words.name(armed.person()),
        armed.until(),
        choices(state, armed.stages()),
        armed.stages().contains(state.stage().id()));
  }

  private static Armable armable(RunState state, Trigger trigger) {
    var stages = choices(state, Admissible.armable(state, trigger));
    var until = Admissible.armableUntil(state, trigger);
    boolean drill =
        state.admitted().drills().stream()
            .filter(d -> d.trigger().equals(trigger.id()))
            .anyMatch(d -> until.equals(Optional.of(d.expires())));
    boolean window = until.equals(Optional.of(state.window().closes()));
    return new Armable(
        stages,
        until,
        drill ? "its drill expires" : window ? "the change window closes" : "a day is over");
  }

  private static List<StageChoice> choices(RunState state, List<String> stages) {
    return stages.stream().map(id -> new StageChoice(id, title(state, id))).toList();
  }

  private static String title(RunState state, String stage) {
    return state.change().stage(stage).map(Stage::title).orElse(stage);
  }

  static String name(Trigger trigger) {
    return trigger.id().toUpperCase(Locale.ROOT);
  }
}
