package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.engine.Progress;
import dev.holdpoint.engine.state.RunState;
import java.util.Locale;

/** Words one trigger. */
final class TriggerLines {
  private TriggerLines() {}

  static TriggerLine of(RunState state, Trigger trigger, EntryWords words) {
    var now = state.trigger(trigger.id());
    var progress = Progress.of(
            state.change(), trigger.condition(), now, state.metrics(), state.now());
    var drill =
        state.admitted().drills().stream()
            .filter(d -> d.trigger().equals(trigger.id()))
            .findFirst();
    return new TriggerLine(
        trigger.id(),
        TriggerWords.line(state.change(), trigger),
        trigger.condition().metric(),
        progress.length(),
        progress.accrued(),
        state.inForce(trigger),
        progress.beyond(),
        progress.since(),
        progress.fillsAt(),
        now.word(),
        trigger.action().actsOnLiveState(),
        now.arming().map(a -> words.name(a.person())),
        now.arming().map(a -> a.until()),
        now.fired().map(f -> f.at()),
        drill.map(d -> d.at()),
        drill.map(d -> d.took()));
  }

  static String name(Trigger trigger) {
    return trigger.id().toUpperCase(Locale.ROOT);
  }
}
