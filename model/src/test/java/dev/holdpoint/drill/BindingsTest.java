package dev.holdpoint.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillResult.Bound;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What voids a drill. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BindingsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static ChangePackage change(String from, String to) {
    var text = Bundled.change("payments-cutover");
    assertThat(text).contains(from);
    var read =
        new PackageReader(CLOCK).read(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return ((Read.Accepted) read).content();
  }

  private static Bound bound(ChangePackage change, String trigger) {
    return Bindings.of(change, change.trigger(trigger).orElseThrow());
  }

  private static List<String> changed(String trigger, String from, String to) {
    return Bindings.changed(bound(change("", ""), trigger), bound(change(from, to), trigger));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t1 | 'above: 1.0, for: 3s' | 'above: 1.1, for: 3s' | trigger changed since",
        "t1 | 'above: 1.0, for: 3s' | 'above: 1.0, for: 4s' | trigger changed since",
        "t1 | 'interval: 500ms' | 'interval: 400ms' | trigger changed since",
        "t5 | 'consecutive: 3' | 'consecutive: 4' | trigger changed since",
        "t1 | 'settleAfter: 1500ms' | 'settleAfter: 1400ms' | 'stages, action, start or read-back"
            + " changed since'",
        "t1 | 'weight: /weight' | 'weight: /share' | 'stages, action, start or read-back"
            + " changed since'",
        "t1 | 'units: [eu-west, eu-north, us-east]' | 'units: [eu-west, us-east]' | 'stages,"
            + " action, start or read-back changed since'",
      })
  void what_changes_a_trigger_or_its_action_voids_the_drill(
      String trigger, String from, String to, String words) {
    assertThat(changed(trigger, from, to)).containsExactly(words);
  }

  @Test
  void another_declared_start_voids_the_drill_that_went_back_to_it() {
    var change = change("", "");
    var start = new HashMap<>(change.start());
    var unit = change.units().getFirst().id();
    start.put(unit, start.get(unit).with(Map.of("weight", "1")));
    var other =
        new ChangePackage(
            change.metadata(),
            change.window(),
            change.units(),
            start,
            change.knownGood(),
            change.inFlight(),
            change.connections(),
            change.readBack(),
            change.actions(),
            change.checks(),
            change.metrics(),
            change.triggers(),
            change.stages());
    assertThat(Bindings.changed(bound(change, "t1"), bound(other, "t1")))
        .containsExactly("stages, action, start or read-back changed since");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'above: 420, for: 3s' | 'above: 410, for: 3s'",
        "'version: 3' | 'version: 4'",
        "'soak: 5s' | 'soak: 6s'",
        "'title: Payment error rate' | 'title: Error rate'"
      })
  void what_is_none_of_its_business_leaves_the_drill_valid(String from, String to) {
    assertThat(changed("t1", from, to)).isEmpty();
  }
}
