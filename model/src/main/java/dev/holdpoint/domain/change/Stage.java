package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One bounded step that changes live state, or (without steps) the final watch.
 *
 * @param tier of blast radius reached, from 1
 * @param exposure the blast radius in words, {@code 25 % of traffic in 3 regions}
 * @param consequenceTime how long a failure at this exposure may last before it does real harm
 * @param units in the order in which they are changed
 * @param hold the planned hold before it
 * @param makesAuthoritative whether a new system becomes the one that counts
 * @param retiresFallback whether it takes away what a rolled-back unit needs
 * @param preflight ids of checks
 * @param readiness ids of checks of the way back
 * @param soak covered time that verification needs
 * @param rollback steps that bring its units back
 */
public record Stage(
    String id,
    String title,
    int tier,
    String exposure,
    Duration consequenceTime,
    List<String> units,
    Optional<PlannedHold> hold,
    boolean makesAuthoritative,
    boolean retiresFallback,
    List<String> preflight,
    List<String> readiness,
    List<Step> steps,
    Duration soak,
    List<Gate> gates,
    WayBack wayBack,
    List<Step> rollback) {
  /** Copies the lists. */
  public Stage {
    units = List.copyOf(units);
    preflight = List.copyOf(preflight);
    readiness = List.copyOf(readiness);
    steps = List.copyOf(steps);
    gates = List.copyOf(gates);
    rollback = List.copyOf(rollback);
  }

  /** This stage with other gates and another soak. */
  public Stage watching(List<Gate> others, Duration time) {
    return new Stage(
        id,
        title,
        tier,
        exposure,
        consequenceTime,
        units,
        hold,
        makesAuthoritative,
        retiresFallback,
        preflight,
        readiness,
        steps,
        time,
        others,
        wayBack,
        rollback);
  }
}
