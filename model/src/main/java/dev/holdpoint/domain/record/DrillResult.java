package dev.holdpoint.domain.record;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.Ruling.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rehearsal of one trigger, from injected samples to the last confirming read-back.
 *
 * @param version of the package that was drilled
 * @param bound what it speaks for; whatever changes one of these digests voids it
 * @param where staging or the simulator, never live
 * @param stages ids of those that it applied and brought back, or was to, in order
 * @param injected what the trigger was shown, in order
 * @param window how it filled, at most {@value #MOST_FILLS} points
 * @param actions every request, in order, with its read-back
 * @param broken the step that broke; absent when it passed
 * @param paging whom it paged, or plainly that it paged nobody
 * @param took from the sample that completed the window to the last confirming read-back; zero when
 *     it failed
 * @param jws signature of who ran it, over all of this
 */
public record DrillResult(
    String change,
    int version,
    String trigger,
    Bound bound,
    SiteKind where,
    List<String> stages,
    boolean passed,
    List<Samples> injected,
    List<Fill> window,
    List<Act> actions,
    Optional<Break> broken,
    String paging,
    Duration took,
    String person,
    Instant at,
    Instant expires,
    String jws) {
  /** Most points of a window that are kept. */
  public static final int MOST_FILLS = 24;

  /** For how long a passed drill counts. */
  public static final Duration VALID = Duration.ofDays(30);

  /** Copies the lists. */
  public DrillResult {
    stages = List.copyOf(stages);
    injected = List.copyOf(injected);
    window = List.copyOf(window);
    actions = List.copyOf(actions);
  }

  /** Whether it ran on the simulator, and so admits runs on the simulator only. */
  public boolean simulator() {
    return where == SiteKind.SIMULATOR;
  }

  /** The same with a signature. */
  public DrillResult signed(String signature) {
    return new DrillResult(
        change, version, trigger, bound, where, stages, passed, injected, window, actions, broken,
        paging, took, person, at, expires, signature);
  }

  /**
   * Digests, lower-case hex SHA-256.
   *
   * @param trigger of the trigger with its metrics
   * @param action of the stages that a drill covers, of the steps and actions of its way back, of
   *     the declared start and of how units are read back
   * @param site of the connections
   * @param knownGood of the version that a rollback returns to, and of how it is proved
   */
  public record Bound(String trigger, String action, String site, String knownGood) {}

  /**
   * Equal samples in a row.
   *
   * @param value absent where there was silence
   * @param first time of the first one, by the drill's accelerated clock
   */
  public record Samples(
      String metric, OptionalDouble value, int count, Instant first, Instant last) {}

  /** How much of the condition was met at an instant of the drill's clock. */
  public record Fill(Instant at, Duration accrued) {}

  /**
   * One request of an action.
   *
   * @param reply in words
   * @param readBack the unit's state as read after it; absent if it was not read
   * @param confirmed whether that is the state that was meant
   */
  public record Act(
      Instant at,
      String unit,
      String step,
      String action,
      Direction direction,
      String reply,
      Optional<String> readBack,
      boolean confirmed) {}

  /**
   * Where a drill broke.
   *
   * @param code stays the same for ever, {@code HP-DRILL-012}
   * @param step in words, {@code restore-canary of eu-1}
   */
  public record Break(String code, String step, String why) {}
}
