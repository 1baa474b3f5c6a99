package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.engine.state.RunState;
import java.util.Locale;

/** Words one trigger. */
final class TriggerLines {
  private TriggerLines() {}

  static TriggerLine of(RunState state, Trigger trigger, EntryWords words) {
    var now = state.trigger(trigger.id());
    var window = now.window();
    var length = trigger.condition().window();
    var drill =
        state.admitted().drills().stream()
            .filter(d -> d.trigger().equals(trigger.id()))
            .findFirst();
    boolean filling = window.lastBeyond() && now.fired().isEmpty();
    return new TriggerLine(
        trigger.id(),
        TriggerWords.line(state.change(), trigger),
        trigger.condition().metric(),
        length,
        window.accrued(),
        state.inForce(trigger),
        window.lastBeyond(),
        window.since(),
        filling
            ? window.last().map(at -> at.plus(Snapshots.left(length, window.accrued())))
            : java.util.Optional.empty(),
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
