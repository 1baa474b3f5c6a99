package dev.holdpoint.engine;

import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.engine.state.Ending;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.util.List;

/** Closes an aborted run once the requests in flight have ended, or cannot be waited for longer. */
final class Ends {
  private Ends() {}

  static List<Ruling> next(RunState state) {
    return state.ending().map(ending -> close(state, ending)).orElse(List.of());
  }

  private static List<Ruling> close(RunState state, Ending ending) {
    var flying = state.intents().stream().filter(i -> i.endedAt().isEmpty()).toList();
    boolean waits = !flying.isEmpty() && ending.until().isAfter(state.now());
    if (waits) {
      return List.of();
    }
    var why =
        flying.isEmpty()
            ? ending.why()
            : ending.why() + "; without an end: " + String.join(", ", keys(flying));
    return List.of(new Closed(state.now(), ending.outcome(), why));
  }

  private static List<String> keys(List<Intent> intents) {
    return intents.stream().map(i -> i.intended().key().text()).toList();
  }
}
