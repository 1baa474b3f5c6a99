package dev.holdpoint.domain.decision;

import dev.holdpoint.domain.evidence.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What of a packet a decision stands on: no values, ages or accrued time, so that it changes only
 * when the situation does.
 *
 * @param holds open ones, {@code h3 DEGRADED}
 * @param verdicts of checks and of judged gates, by id
 * @param live unit to fields
 * @param blind ids of metrics
 * @param triggers id to {@code clear}, {@code armed}, {@code fired} or {@code suspended}
 */
public record Substance(
    String stage,
    int attempt,
    List<String> holds,
    Map<String, Verdict> verdicts,
    Map<String, Map<String, String>> live,
    List<String> blind,
    Map<String, String> triggers,
    String knownGood) {
  /** Copies the collections. */
  public Substance {
    holds = List.copyOf(holds);
    verdicts = Map.copyOf(verdicts);
    live = Map.copyOf(live);
    blind = List.copyOf(blind);
    triggers = Map.copyOf(triggers);
  }

  /** As a value that {@link Canonical} writes. */
  public Map<String, Object> fields() {
    return Map.of(
        "stage", stage,
        "attempt", attempt,
        "holds", holds,
        "verdicts", verdicts,
        "live", live,
        "blind", blind,
        "triggers", triggers,
        "knownGood", knownGood);
  }

  /** SHA-256 of its canonical JSON. */
  public String digest() {
    return Canonical.digest(Canonical.json(fields()));
  }
}
