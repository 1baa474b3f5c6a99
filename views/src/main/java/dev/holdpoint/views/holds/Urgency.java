package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.status.Tone;
import java.util.Comparator;
import java.util.List;

/** The order of the queue: what is critical, then what is abnormal, then by waiting time. */
final class Urgency {
  private static final Comparator<OpenHold> ORDER =
      Comparator.comparing(Urgency::tone)
          .reversed()
          .thenComparing(OpenHold::since)
          .thenComparing(OpenHold::id);

  private Urgency() {}

  static List<OpenHold> sorted(List<OpenHold> holds) {
    return holds.stream().sorted(ORDER).toList();
  }

  private static Tone tone(OpenHold hold) {
    return RunWords.status(hold.reason()).tone();
  }
}
