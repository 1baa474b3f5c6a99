package dev.holdpoint.intake;

import static dev.holdpoint.intake.Patched.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Condition.BurnRate;
import dev.holdpoint.domain.change.Condition.Consecutive;
import dev.holdpoint.domain.change.Condition.Heartbeat;
import dev.holdpoint.domain.change.Danger;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.intake.diff.PackageDiff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageDiffTest {

  private static ChangePackage content(String... pairs) {
    return ((Read.Accepted) plain(pairs).read()).content();
  }

  private static List<Difference> fromBundled(String... pairs) {
    return PackageDiff.between(content(), content(pairs));
  }

  @Test
  void equal_packages_do_not_differ() {
    assertThat(fromBundled()).isEmpty();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(true, "triggers / t1 / when / above", "1", "2", "above: 1.0", "above: 2"),
        arguments(false, "triggers / t1 / when / above", "1", "0.9", "above: 1.0", "above: 0.9"),
        arguments(
            true, "triggers / t3 / when / below", "99.97", "99.9", "below: 99.97", "below: 99.9"),
        arguments(
            true,
            "triggers / t4 / when / for",
            "4s",
            "1m",
            "above: 500, for: 4s",
            "above: 500, for: 1m"),
        arguments(
            true, "triggers / t1 / action", "rollback", "hold", "action: rollback", "action: hold"),
        arguments(
            false,
            "triggers / t4 / action",
            "hold",
            "rollback",
            "action: hold",
            "action: rollback"),
        arguments(
            true,
            "triggers / t1 / drift",
            "false",
            "true",
            "    breaker: 2",
            "    breaker: 2\n    drift: true"),
        arguments(
            true,
            "stages / shadow / readiness / restore-permission",
            "asked",
            "",
            ", restore-permission]",
            "]"),
        arguments(true, "stages / shadow / soak", "5s", "4s", "soak: 5s", "soak: 4s"),
        arguments(
            true,
            "stages / shadow / gates / errors / fail above",
            "0.8",
            "0.9",
            "fail: 0.8",
            "fail: 0.9"),
        arguments(
            true,
            "stages / shadow / gates / parity / pass at least",
            "99.98",
            "99.976",
            "pass: 99.98",
            "pass: 99.976"),
        arguments(
            false,
            "stages / shadow / gates / parity / pass at least",
            "99.98",
            "99.985",
            "pass: 99.98",
            "pass: 99.985"),
        arguments(
            true,
            "checks / new-artefact / timeToLive",
            "10s",
            "1m",
            "timeToLive: 10s",
            "timeToLive: 1m"),
        arguments(
            true,
            "checks / fallback-health / expect / /latencyMs / below",
            "250",
            "900",
            "below: 250",
            "below: 900"),
        arguments(
            true,
            "connections / control-plane / paths / /admin/",
            "",
            "/admin/",
            "paths: [/control/]",
            "paths: [/control/, /admin/]"),
        arguments(true, "window / lasts", "6h", "1d6h", "closes: 2026-11-25", "closes: 2026-11-26"),
        arguments(
            true,
            "knownGood / version",
            "v2.0.3",
            "v2.1.0",
            "knownGood:\n  version: v2.0.3",
            "knownGood:\n  version: v2.1.0"),
        arguments(
            false,
            "stages / canary / title",
            "5 % in one region",
            "One region",
            "title: 5 % in one region",
            "title: One region"));
  }

  @ParameterizedTest(name = "{1}: {2} to {3}")
  @MethodSource("changes")
  void a_difference_says_where_and_whether_it_was_loosened(
      boolean loosened, String place, String before, String after, String from, String to) {
    assertThat(fromBundled(from, to))
        .filteredOn(d -> d.path().equals(place))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.before()).isEqualTo(before);
              assertThat(d.after()).isEqualTo(after);
              assertThat(d.loosened()).isEqualTo(loosened);
            });
    assertThat(fromBundled(from, to).stream().anyMatch(Difference::loosened)).isEqualTo(loosened);
  }

  @Test
  void a_removed_hold_is_loosened_and_comes_before_the_rest() {
    var fewer = content("people: 1", "people: 2", "  version: 3", "  version: 4");
    assertThat(PackageDiff.between(fewer, content()))
        .containsExactly(
            new Difference(
                "stages / canary / hold / people",
                "2",
                "1",
                Optional.of(Danger.PEOPLE),
                "Stage canary asks other or fewer people: hold people went from 2 to 1."),
            new Difference(
                "metadata / version",
                "4",
                "3",
                Optional.empty(),
                "The change: version went from 4 to 3."));
  }

  @Test
  void a_lost_way_back_is_loosened() {
    var differences = fromBundled("wayBack: {slow: 60s}", "wayBack: {slow: 61s}");
    assertThat(differences).allMatch(Difference::loosened);
    assertThat(fromBundled("wayBack: {full: 20s}", "wayBack: {slow: 20s}"))
        .extracting(Difference::path, Difference::loosened)
        .containsExactly(
            tuple("stages / shadow / wayBack / full", true),
            tuple("stages / shadow / wayBack / slow", false));
  }

  static Stream<Arguments> loosenings() {
    return Stream.of(
        arguments(Danger.PROTECTION, "action: rollback", "action: hold"),
        arguments(Danger.PROTECTION, T4, ""),
        arguments(Danger.THRESHOLD, "above: 1.0", "above: 1.1"),
        arguments(Danger.THRESHOLD, "below: 99.97", "below: 99.9"),
        arguments(Danger.WINDOW, "above: 1.0, for: 3s", "above: 1.0, for: 4s"),
        arguments(Danger.PROTECTED_STAGE, T1 + "shadow", T1 + "canary"),
        arguments(Danger.SCOPE, "units: [eu-west]", "units: [eu-west, us-east]"),
        arguments(Danger.SCOPE, "exposure: 5 % of payments", "exposure: 6 % of payments"),
        arguments(Danger.SCOPE, "set: {weight: \"5\"}", "set: {weight: \"50\"}"),
        arguments(Danger.SCOPE, "consequenceTime: 10m", "consequenceTime: 11m"),
        arguments(Danger.SCOPE, "paths: [/control/]", "paths: [/control/, /more/]"),
        arguments(Danger.WAY_BACK, "wayBack: {full: 20s}", "wayBack: {full: 21s}"),
        arguments(Danger.WAY_BACK, "inFlight: complete-old", "inFlight: complete-new"),
        arguments(Danger.WAY_BACK, RESTORE, RESTORE + "\n      - {id: more, action: restore-unit}"),
        arguments(Danger.WAY_BACK, "takes: 300ms", "takes: 200ms"),
        arguments(Danger.WAY_BACK, "weight: \"0\"\n", "weight: \"1\"\n"),
        arguments(Danger.SCOPE, "install, action: set-unit", "install, action: restore-unit"),
        arguments(Danger.SCOPE, "makesAuthoritative: true", "makesAuthoritative: false"),
        arguments(Danger.PEOPLE, "is staffed and knows of the canary.", "is informed."),
        arguments(Danger.GATE, "soak: 5s", "soak: 4s"),
        arguments(Danger.GATE, "minSamples: 6", "minSamples: 5"),
        arguments(Danger.EVIDENCE, "staleAfter: 3s", "staleAfter: 4s"),
        arguments(Danger.EVIDENCE, "staleAfter: 3s", "staleAfter: 1d"),
        arguments(Danger.EVIDENCE, "interval: 500ms", "interval: 600ms"),
        arguments(Danger.EVIDENCE, "timeToLive: 10s", "timeToLive: 20s"),
        arguments(Danger.BREAKER, "breaker: 2", "breaker: 3"),
        arguments(Danger.DRIFT, "breaker: 2", "breaker: 2\n    drift: true"),
        arguments(Danger.ROLES, "owner: kobrien", "owner: somebody"),
        arguments(Danger.ROLES, "reviewBy: 2027-05-31", "reviewBy: 2027-06-01"));
  }

  private static final String T1 =
      "when: {metric: error-rate, above: 1.0, for: 3s}\n    action: rollback\n    from: ";

  private static final String RESTORE = "- {id: restore-shadow, action: restore-unit}";

  private static final String T4 =
      """
        - id: t4
          title: Queue fills up
          failureMode: Token requests arrive faster than they are served
          when: {metric: queue-depth, above: 500, for: 4s}
          action: hold
          from: shadow
          breaker: 3
      """;

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @MethodSource("loosenings")
  void what_protects_less_is_found_with_its_danger_and_what_protects_more_is_not(
      Danger danger, String from, String to) {
    var looser = fromBundled(from, to);
    var tighter = PackageDiff.between(content(from, to), content());

    assertThat(looser).first().extracting(Difference::danger).isEqualTo(Optional.of(danger));
    assertThat(looser).first().extracting(Difference::sentence).asString().contains(danger.words());
    assertThat(tighter)
        .filteredOn(d -> d.danger().equals(Optional.of(danger)))
        .as("the other way round")
        .allMatch(d -> EITHER_WAY.contains(d.path()));
  }

  /** Places where nobody can tell which way protects less, so that somebody looks both times. */
  private static final List<String> EITHER_WAY =
      List.of(
          "inFlight",
          "metadata / owner",
          "metrics / error-rate / interval",
          "stages / canary / exposure",
          "stages / canary / hold / confirm",
          "stages / full / makesAuthoritative",
          "stages / shadow / order of rollback",
          "stages / shadow / rollback / more / action",
          "stages / shadow / steps / install / action",
          "start / ap-south",
          "start / eu-north",
          "start / eu-west",
          "start / sa-east",
          "start / us-east",
          "start / us-west");

  @Test
  void of_two_limits_at_one_place_none_is_passed_over() {
    var loose = "- {pointer: /headroomPercent, above: 5}";
    var strict = loose.replace("5", "20");
    var both = content(strict, strict + "\n      " + loose);

    assertThat(PackageDiff.between(both, content(strict, loose)))
        .first()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(Danger.EVIDENCE));
  }

  @Test
  void another_expectation_of_a_probe_is_said_where_it_stands() {
    var text = Bundled.change("payments-cutover");

    assertThat(
            PackageDiff.between(
                accepted(text), accepted(text.replace("/cents, equals: 1", "/cents, equals: 2"))))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.path())
                  .isEqualTo(
                      "metrics / test-payment / source / step / look-up / expect / /cents /"
                          + " equals");
              assertThat(d.danger()).contains(Danger.EVIDENCE);
            });
  }

  @Test
  void steps_back_in_another_order_are_looked_at() {
    var other = "- {id: more, action: restore-unit}";
    var before = content(RESTORE, RESTORE + "\n      " + other);

    assertThat(PackageDiff.between(before, content(RESTORE, other + "\n      " + RESTORE)))
        .singleElement()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(Danger.WAY_BACK));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(Danger.THRESHOLD, new Consecutive(QUEUE, 3), new Consecutive(QUEUE, 4)),
        arguments(Danger.WINDOW, new Heartbeat(QUEUE, SOON), new Heartbeat(QUEUE, LATER)),
        arguments(Danger.THRESHOLD, burn(0.999, 14.4), burn(0.99, 14.4)),
        arguments(Danger.THRESHOLD, burn(0.999, 14.4), burn(0.999, 15)));
  }

  private static final String QUEUE = "queue-depth";
  private static final Duration SOON = Duration.ofSeconds(4);
  private static final Duration LATER = Duration.ofSeconds(5);

  private static Condition burn(double objective, double factor) {
    return new BurnRate(
        objective,
        Duration.ofDays(30),
        List.of(BurnRate.of(QUEUE, Duration.ofHours(1), Duration.ofMinutes(5), factor)));
  }

  private static ChangePackage watching(Condition condition) {
    var change = content();
    return change.watching(
        change.metrics(),
        change.triggers().stream().map(t -> t.id().equals("t4") ? t.on(condition) : t).toList());
  }

  @ParameterizedTest(name = "{1} to {2}")
  @MethodSource("kinds")
  void every_kind_of_trigger_is_loosened_when_it_fires_later(
      Danger danger, Condition before, Condition after) {
    assertThat(PackageDiff.between(watching(before), watching(after)))
        .singleElement()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(danger));
    assertThat(PackageDiff.between(watching(after), watching(before)))
        .singleElement()
        .matches(d -> !d.loosened());
  }

  @ParameterizedTest(name = "{1} to a threshold that nothing reaches")
  @MethodSource("kinds")
  void every_kind_of_trigger_is_loosened_when_it_becomes_another(
      Danger danger, Condition before, Condition unused) {
    var never = watching(new Condition.Above(QUEUE, 1e9, Duration.ZERO));

    assertThat(PackageDiff.between(watching(before), never))
        .first()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(danger));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "0.99"})
  void another_confidence_is_loosened_either_way(String confidence) {
    var text = Bundled.change("payments-cutover");
    var other = text.replace("confidence: 0.95", "confidence: " + confidence);

    assertThat(PackageDiff.between(accepted(text), accepted(other)))
        .singleElement()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(Danger.GATE));
  }

  private static ChangePackage accepted(String text) {
    return ((Read.Accepted) Patched.read(text)).content();
  }

  @Test
  void shorter_interval_is_loosened_because_windows_fill_by_samples_two_of_them_apart() {
    assertThat(fromBundled("interval: 500ms", "interval: 100ms"))
        .singleElement()
        .extracting(Difference::danger)
        .isEqualTo(Optional.of(Danger.EVIDENCE));
  }

  @Test
  void loosened_places_come_in_the_order_of_danger() {
    var differences =
        fromBundled(
            "staleAfter: 3s",
            "staleAfter: 4s",
            "breaker: 2",
            "breaker: 3",
            "soak: 5s",
            "soak: 4s",
            "units: [eu-west]",
            "units: [eu-west, us-east]",
            "above: 1.0, for: 3s",
            "above: 1.2, for: 4s",
            "owner: kobrien",
            "owner: somebody",
            T1.replace("1.0, for: 3s", "1.2, for: 4s") + "shadow",
            T1.replace("1.0, for: 3s", "1.2, for: 4s") + "canary");

    assertThat(differences.stream().flatMap(d -> d.danger().stream()).toList())
        .containsSubsequence(
            Danger.THRESHOLD,
            Danger.WINDOW,
            Danger.PROTECTED_STAGE,
            Danger.SCOPE,
            Danger.GATE,
            Danger.EVIDENCE,
            Danger.BREAKER,
            Danger.ROLES)
        .isSorted();
  }

  @Test
  void trigger_that_is_gone_is_said_once() {
    assertThat(fromBundled(T4, ""))
        .filteredOn(Difference::loosened)
        .singleElement()
        .extracting(Difference::path)
        .isEqualTo("triggers / t4 / title");
  }
}
