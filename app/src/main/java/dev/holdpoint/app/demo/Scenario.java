package dev.holdpoint.app.demo;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing to play: a change at a site, what goes wrong there, and what the operator does about
 * it. All of it is read from files ({@link ScenarioReader}), so that another domain is other files.
 *
 * @param name on the command line
 * @param about in one sentence
 * @param setting which change, at which site
 * @param ends how the run ends when the demo's own operator carries it
 * @param troubles what goes wrong
 * @param script what the operator does instead of the usual
 * @param killIn the stage in whose middle the console is killed and started again
 */
public record Scenario(
    String name,
    String about,
    Setting setting,
    Outcome ends,
    List<Trouble> troubles,
    List<Line> script,
    Optional<String> killIn) {

  /** Copies the lists. */
  public Scenario {
    troubles = List.copyOf(troubles);
    script = List.copyOf(script);
  }

  /**
   * A fault and its moment.
   *
   * @param stage and
   * @param phase in which it is injected
   * @param mendedAt the hold at which the site is mended; absent if it is not
   */
  public record Trouble(String stage, Phase phase, Fault fault, Optional<HoldReason> mendedAt) {}

  /**
   * What the operator does, once, at a hold.
   *
   * @param at the hold's reason
   * @param stage that is current; absent for any
   * @param after how long the hold must have stood
   * @param button id of the button that begins it, without the trigger
   * @param trigger that is armed, disarmed or reset
   * @param units that are dropped
   * @param by who signs
   * @param why the reason they write
   */
  public record Line(
      HoldReason at,
      Optional<String> stage,
      Duration after,
      String button,
      Optional<String> trigger,
      List<String> units,
      String by,
      String why) {
    /** Copies the list. */
    public Line {
      units = List.copyOf(units);
    }

    /** Node id of the button. */
    String node() {
      return trigger.map(id -> button + "-" + id).orElse(button);
    }
  }
}
