package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule about stages, and what is watched in them. */
final class StageRows {
  private static final String WATCH_WITHOUT_GATES =
      """
        - id: pause
          title: Pause
          tier: 4
          exposure: all payments in six regions
          consequenceTime: 10m
          units: [eu-west]
          makesAuthoritative: false
          retiresFallback: false
          preflight: []
          readiness: []
          steps: []
          soak: 5s
          §gates: []
          wayBack: none
          rollback: []

      """
          + "  # A last stage without";

  private static final String SCRAPED =
      "timestampQuery: min(timestamp(payments_error_rate_percent))";

  private StageRows() {}

  static Stream<Arguments> all() {
    return Stream.of(stages(), watching()).flatMap(rows -> rows);
  }

  private static Stream<Arguments> stages() {
    return Stream.of(
        row(Code.TIER_FALLS, "tier: 3", "tier: §1"),
        row(
            Code.HOLD_MISSING,
            "  - id: broad",
            "  - §id: broad",
            "    hold:\n"
                + "      confirm: The canary's settlement file of the day was compared by"
                + " finance.\n"
                + "      role: release\n"
                + "      people: 1\n",
            ""),
        row(Code.TWO_PEOPLE, "people: 2", "people: §1"),
        row(
            Code.WAY_BACK_RETURNS,
            "minSamples: 10}\n    wayBack: none",
            "minSamples: 10}\n    wayBack: §{full: 5s}"),
        row(
            Code.NO_FINAL_WATCH,
            "    steps: []",
            "    §steps: [{id: again, action: set-unit, set: {weight: \"99\"}}]",
            "    title: Final watch\n",
            "    title: Final watch\n"
                + "    hold: {confirm: All is well., role: release, people: 2}\n"),
        row(Code.NO_GATES, "  # A last stage without", WATCH_WITHOUT_GATES),
        row(
            Code.SOAK_SHORT,
            "metric: error-rate, worse: higher, pass: 0.4, fail: 0.8, statistic: mean, minSamples:"
                + " 6",
            "metric: error-rate, worse: higher, pass: 0.4, fail: 0.8, statistic: mean, minSamples:"
                + " §12"),
        row(
            Code.NO_READINESS,
            "    readiness: [known-good-artefact, fallback-health, restore-permission]",
            "    §readiness: []"),
        row(
            Code.UNUSED_UNIT,
            "  - {id: sa-east, title: South America east}",
            "  - {id: sa-east, title: South America east}\n  - §{id: moon, title: Moon}"));
  }

  private static Stream<Arguments> watching() {
    return Stream.of(
        row(Code.STALE_CHECK, "timeToLive: 6s", "timeToLive: §1500ms"),
        row(Code.BLIND_SOON, "staleAfter: 3s", "staleAfter: §999ms"),
        row(Code.ALWAYS_FRESH, SCRAPED, "timestampQuery: §time()"),
        row(Code.ALWAYS_FRESH, SCRAPED, "timestampQuery: §vector( time() )"),
        row(Code.ALWAYS_FRESH, SCRAPED, "timestampQuery: §time() + 0"),
        row(Code.ALWAYS_FRESH, SCRAPED, "timestampQuery: §timestamp(up + 0)"),
        row(Code.ALWAYS_FRESH, SCRAPED, "timestampQuery: §timestamp(sum by (unit) (up))"),
        row(
            Code.ALWAYS_FRESH,
            SCRAPED,
            "timestampQuery: §max(timestamp(rate(payments_total[5m])))"),
        row(Code.BOUNDS_ORDER, "pass: 0.4, fail: 0.8", "pass: §0.9, fail: 0.8"),
        row(Code.BOUNDS_ORDER, "pass: 99.98, fail: 99.975", "pass: §99.974, fail: 99.975"),
        row(Code.BAND_BEYOND_TRIGGER, "pass: 0.4, fail: 0.8", "pass: §1.1, fail: 1.2"),
        row(
            Code.SAME_SOURCE,
            "        connection: settlement\n"
                + "        path: /settlement/parity\n"
                + "        pointer: /parityPercent\n"
                + "        timestampPointer: /atUnix",
            "        §connection: metrics\n"
                + "        query: avg(payments_settlement_parity_percent)\n"
                + "        timestampQuery: min(timestamp(payments_settlement_parity_percent))"));
  }
}
