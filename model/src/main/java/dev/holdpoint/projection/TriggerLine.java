package dev.holdpoint.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trigger as the run screen shows it.
 *
 * @param sentence metric, condition and action in one line
 * @param from title of the stage from which on it is watched
 * @param accrued how long its condition has held, up to the newest good sample
 * @param failures how many in a row there were, where it is failures that are counted
 * @param onSilence whether it is silence that counts, as for a heartbeat
 * @param beyond whether the newest sample counts towards firing
 * @param since first sample of what is accrued
 * @param newest newest good sample
 * @param fillsAt when its window is full if nothing changes
 * @param state clear, armed, fired or suspended
 * @param actsOnLiveState whether it can be armed at all
 * @param arming as it stands; absent unless it may act by itself
 * @param armable what an arming may cover now
 * @param firings since the run began, or since it was last taken out of suspension
 * @param breaker how often it may fire before it is suspended
 * @param asked who is to answer it, once it fired; absent where no page is declared, and once
 *     somebody answered
 * @param remark why its window cannot fill or clear as it should, although samples come
 */
public record TriggerLine(
    String id,
    String sentence,
    String metric,
    String from,
    Duration window,
    Duration accrued,
    Optional<Failures> failures,
    boolean onSilence,
    boolean inForce,
    boolean beyond,
    Optional<Instant> since,
    Optional<Instant> newest,
    Optional<Instant> fillsAt,
    String state,
    boolean actsOnLiveState,
    Optional<Arming> arming,
    Armable armable,
    Optional<Instant> firedAt,
    int firings,
    int breaker,
    Optional<DrillNow> drill,
    Optional<OnPage> asked,
    Optional<String> remark) {

  /**
   * Who lets it act by itself.
   *
   * @param by printed name
   * @param stages in which it may
   * @param here whether it covers the stage that the run is in
   */
  public record Arming(String by, Instant until, List<StageChoice> stages, boolean here) {
    /** Copies the list. */
    public Arming {
      stages = List.copyOf(stages);
    }
  }

  /**
   * What a new arming may cover.
   *
   * @param stages from the current one on
   * @param until the latest end; absent without a valid drill
   * @param bound what ends then, {@code the change window closes}
   */
  public record Armable(List<StageChoice> stages, Optional<Instant> until, String bound) {
    /** Copies the list. */
    public Armable {
      stages = List.copyOf(stages);
    }
  }

  /** So many failures in a row, of as many as it takes. */
  public record Failures(int inARow, int needed) {}

  /** A stage that an arming covers, or may cover. */
  public record StageChoice(String id, String title) {}

  /** Printed name of who armed it. */
  public Optional<String> armedBy() {
    return arming.map(Arming::by);
  }

  /** When the arming ends. */
  public Optional<Instant> armedUntil() {
    return arming.map(Arming::until);
  }
}
