package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A line of evidence as a row.
 *
 * @param age counted at the tick
 * @param mark {@code open} while it must be opened, {@code opened} afterwards
 */
public record EvidenceRow(EvidenceLine line, String age, String mark, boolean waits) {

  /** The evidence of a packet, what asks for attention first; what must be opened is marked so. */
  public static List<EvidenceRow> of(
      Packet packet, List<String> mustOpen, Openings openings, Instant now) {
    return packet.evidence().stream()
        .map(
            line -> {
              boolean opened = openings.isOpen(packet, line);
              boolean must = mustOpen.contains(line.id());
              return new EvidenceRow(
                  line,
                  RunWords.age(line.countsFrom(), now),
                  opened ? "opened" : must ? "must open" : "",
                  must && !opened);
            })
        .sorted(Comparator.comparing(row -> !must(row, mustOpen)))
        .toList();
  }

  private static boolean must(EvidenceRow row, List<String> mustOpen) {
    var line = row.line();
    return mustOpen.contains(line.id())
        || line.notDue().isEmpty() && line.verdict() != Verdict.PASS;
  }

  Status status() {
    return line.notDue().isPresent() ? Status.PENDING : RunWords.status(line.verdict());
  }

  /** The verdict, or why there is none yet. */
  String verdict() {
    return line.notDue().orElseGet(() -> RunWords.word(line.verdict()));
  }

  /** Verdict, value and limits. */
  String measured() {
    return verdict()
        + " · "
        + PlainWords.times(line.value())
        + (line.limits().isBlank() ? "" : " · " + line.limits());
  }

  String id() {
    return line.id();
  }

  Tone tone() {
    return waits ? Tone.ABNORMAL : Tone.NORMAL;
  }
}
