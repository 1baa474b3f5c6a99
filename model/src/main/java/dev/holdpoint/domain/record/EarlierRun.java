package dev.holdpoint.domain.record;

import java.time.Instant;
import java.util.Map;

/**
 * A run of the same change before this one.
 *
 * @param outcome in the words of the outcome or standing
 * @param rollbacks how often units were rolled back, in full or in part
 * @param narrowings how often units were dropped
 * @param postMortem whether one is owed or signed
 */
public record EarlierRun(
    String run,
    int version,
    String outcome,
    Instant started,
    int rollbacks,
    int narrowings,
    PostMortem.State postMortem,
    String note) {
  /** As a value that {@link dev.holdpoint.domain.decision.Canonical} writes. */
  public Map<String, Object> fields() {
    return Map.of(
        "run", run,
        "version", version,
        "outcome", outcome,
        "started", started.toString(),
        "rollbacks", rollbacks,
        "narrowings", narrowings,
        "postMortem", postMortem,
        "note", note);
  }
}
