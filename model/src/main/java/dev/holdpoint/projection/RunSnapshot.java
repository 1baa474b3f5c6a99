package dev.holdpoint.projection;

import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.domain.record.PostMortem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the screens show of one run, as of its newest entry.
 *
 * @param at fact time of the newest entry
 * @param word running, held, rolling back, or the outcome
 * @param wordSince since when
 * @param windowCloses end of the change window, as extended
 * @param packet the intervention packet of the moment
 * @param stages in order
 * @param tail newest entries, newest first, at most {@value #TAIL}
 * @param entries of the run so far
 * @param offers every decision on the run or on one of its holds, with why it cannot be taken
 * @param rollback the steps of the newest rollback, if there was one
 * @param reconciliation unit by unit, while an interruption or a take-over waits to be resumed;
 *     empty otherwise
 * @param postMortems owed by this run, oldest first, signed or not
 */
public record RunSnapshot(
    String run,
    String change,
    int version,
    String title,
    String packageDigest,
    Instant startedAt,
    Instant at,
    RunWord word,
    Instant wordSince,
    Reach reach,
    WayBackNow wayBack,
    Instant windowCloses,
    Optional<Instant> freshestEvidence,
    Optional<Instant> stalestEvidence,
    Packet packet,
    List<StageLine> stages,
    List<MetricLine> metrics,
    List<TriggerLine> triggers,
    List<Offer> offers,
    Optional<RollbackNow> rollback,
    KnownGoodNow knownGood,
    List<UnitReconciled> reconciliation,
    List<PostMortemLine> postMortems,
    List<EarlierRun> earlier,
    List<TailLine> tail,
    long entries) {
  /** How many entries the tail holds. */
  public static final int TAIL = 200;

  /** Copies the lists. */
  public RunSnapshot {
    stages = List.copyOf(stages);
    metrics = List.copyOf(metrics);
    triggers = List.copyOf(triggers);
    offers = List.copyOf(offers);
    reconciliation = List.copyOf(reconciliation);
    postMortems = List.copyOf(postMortems);
    earlier = List.copyOf(earlier);
    tail = List.copyOf(tail);
  }

  /** Whether the run is over. */
  public boolean over() {
    return word.over();
  }

  /** How the run stands to its post-mortems. */
  public PostMortem.State postMortem() {
    if (postMortems.isEmpty()) {
      return PostMortem.State.NONE;
    }
    return postMortems.stream().anyMatch(PostMortemLine::owed)
        ? PostMortem.State.OWED
        : PostMortem.State.SIGNED;
  }

  /** How often units were rolled back, in full or in part. */
  public int rollbacks() {
    return postMortems.size() - narrowings();
  }

  /** How often units were dropped. */
  public int narrowings() {
    return (int) postMortems.stream().filter(p -> p.after() == PostMortem.After.NARROWING).count();
  }

  /**
   * Blast radius reached.
   *
   * @param exposure in the package's words
   * @param units that have an intent
   * @param ofUnits all that the package names
   */
  public record Reach(int tier, int ofTiers, String exposure, int units, int ofUnits) {}

  /**
   * Rollback readiness.
   *
   * @param promise full, slow or none, in words
   * @param takes as the stage promises it
   * @param proven whether every readiness check of the stage passed within its time to live
   * @param provenAt when the oldest of these proofs was asked for
   * @param drill newest one of a trigger
   */
  public record WayBackNow(
      String promise,
      Duration takes,
      boolean exists,
      boolean proven,
      Optional<Instant> provenAt,
      Optional<DrillNow> drill) {}

  /**
   * One entry in words.
   *
   * @param who engine, a person's printed name, control plane, or telemetry
   */
  public record TailLine(long sequence, Instant at, String text, String who) {}
}
