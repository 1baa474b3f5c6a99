package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.engine.Progress;
import dev.holdpoint.engine.state.RunState;
import java.util.Locale;
import java.util.Optional;

/** Words one trigger. */
final class TriggerLines {
  private TriggerLines() {}

  static TriggerLine of(RunState state, Trigger trigger, Packet packet, EntryWords words) {
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
        drill.map(d -> d.took()),
        asked(packet, trigger, words));
  }

  private static Optional<OnPage> asked(Packet packet, Trigger trigger, EntryWords words) {
    return packet.holds().stream()
        .filter(hold -> hold.subjects().contains(trigger.id()))
        .flatMap(hold -> hold.asked().map(a -> OnPage.of(hold.id(), a, words::name)).stream())
        .findFirst();
  }

  static String name(Trigger trigger) {
    return trigger.id().toUpperCase(Locale.ROOT);
  }
}
