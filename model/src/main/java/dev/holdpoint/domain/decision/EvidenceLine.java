package dev.holdpoint.domain.decision;

import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of evidence, so that a person can check the machine's judgement.
 *
 * @param kind preflight, readiness, authority, gate or metric
 * @param verdict the newest, {@link Verdict#NO_DATA} while there is none
 * @param notDue why nothing rests on the verdict yet, in a few words, such as a soak that has not
 *     ended; absent where it counts
 * @param value as text, with its unit
 * @param limits as text
 * @param countsFrom the instant from which its age counts; absent if never observed
 * @param query what was asked: the request or the query
 * @param raw the newest raw samples or the reply in words, newest last, at most 20
 */
public record EvidenceLine(
    String id,
    Kind kind,
    String title,
    Verdict verdict,
    Optional<String> notDue,
    String value,
    String limits,
    Optional<Instant> countsFrom,
    String query,
    List<String> raw) {
  /** Copies the list. */
  public EvidenceLine {
    raw = List.copyOf(raw);
  }

  /** What kind of evidence it is. */
  public enum Kind {
    /** Before a stage. */
    PREFLIGHT,
    /** Of the way back. */
    READINESS,
    /** Approvals, certificates, roles. */
    AUTHORITY,
    /** Of a soak. */
    GATE
  }

  Map<String, Object> fields() {
    return Map.of(
        "id", id,
        "kind", kind,
        "title", title,
        "verdict", verdict,
        "notDue", notDue.orElse(""),
        "value", value,
        "limits", limits,
        "countsFrom", countsFrom.map(Instant::toString).orElse(""),
        "query", query,
        "raw", raw);
  }
}
