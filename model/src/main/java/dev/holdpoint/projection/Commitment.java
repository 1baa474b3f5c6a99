package dev.holdpoint.projection;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page on which a package says what stops it and what brings it back, for who is alone with it
 * at night.
 *
 * @param owner printed name of who answers for the thresholds
 * @param inFlight what becomes of requests in flight, in words
 * @param page printed names of who is asked when a trigger fired, one after the other; empty where
 *     nobody is
 * @param unencrypted the places to which requests and credentials go unencrypted over a network
 * @param log every drill of its triggers, newest first
 */
public record Commitment(
    String change,
    int version,
    String title,
    String packageDigest,
    String owner,
    String knownGoodVersion,
    String knownGoodDigest,
    Instant opens,
    Instant closes,
    String inFlight,
    List<String> page,
    List<String> unencrypted,
    List<Reach> stages,
    List<Promise> triggers,
    List<Drilled> log) {
  /** Copies the lists. */
  public Commitment {
    page = List.copyOf(page);
    unencrypted = List.copyOf(unencrypted);
    stages = List.copyOf(stages);
    triggers = List.copyOf(triggers);
    log = List.copyOf(log);
  }

  /**
   * How far a stage reaches.
   *
   * @param exposure blast radius, {@code 1 region of 3, 1 % of payments}
   * @param consequence how long until harm shows
   * @param wayBack in words, {@code full, in 1m}
   * @param hold that people must release before it; empty for none
   */
  public record Reach(
      String id,
      String title,
      String exposure,
      List<String> units,
      Duration consequence,
      String wayBack,
      String hold) {
    /** Copies the list. */
    public Reach {
      units = List.copyOf(units);
    }
  }

  /**
   * A trigger in one sentence, and whether it was seen to fire.
   *
   * @param sentence {@code Payment error rate above 1 % for 3s → roll back}
   * @param from title of the stage from which on it is watched
   * @param acts whether it changes live state, and so must be drilled
   * @param standing of its drills
   * @param words the same for people, {@code drilled 2026-11-20 by Ana Operator, took 2s, …}
   * @param answerWithin who fired it is to answer within this, or the next one on the page is asked
   * @param watched what it looks at, at least one
   */
  public record Promise(
      String id,
      String title,
      String sentence,
      String failureMode,
      String from,
      boolean acts,
      DrillStanding.Kind standing,
      String words,
      Optional<Drilled> last,
      Optional<Duration> answerWithin,
      List<Watched> watched) {
    /** Copies the list. */
    public Promise {
      watched = List.copyOf(watched);
    }
  }

  /**
   * What a trigger looks at.
   *
   * @param metric its id
   * @param limits the trigger's own lines on it; none where failures or silences count
   * @param steps of a probe, each in one line; none for other metrics
   */
  public record Watched(
      String metric,
      String title,
      String unit,
      Duration interval,
      List<MetricLine.Limit> limits,
      List<String> steps) {
    /** Copies the lists. */
    public Watched {
      limits = List.copyOf(limits);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A drill.
   *
   * @param name printed name of who ran and signed it
   * @param outcome what was proved, or which step broke and why
   * @param why it does not count; empty where it does
   */
  public record Drilled(
      String trigger,
      Instant at,
      String person,
      String name,
      SiteKind where,
      boolean passed,
      String outcome,
      Duration took,
      Instant expires,
      boolean counts,
      String why) {}

  /** Whether every trigger that acts on live state has a valid drill. */
  public boolean drilled() {
    return triggers.stream()
        .allMatch(
            t ->
                t.standing() == DrillStanding.Kind.VALID
                    || t.standing() == DrillStanding.Kind.NOT_NEEDED);
  }
}
