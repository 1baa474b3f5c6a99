package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.demo.Repertoire;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillResult.Samples;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.drill.DrillWords;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.simulator.SiteSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drill of each kind of trigger, from the bundled changes, on their real sites on loopback. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillKindsTest {
  @TempDir Path folder;

  private static Read.Accepted read(String change) {
    return parsed(text(change));
  }

  private static String text(String change) {
    var now = Clock.systemUTC().instant();
    return Bundled.moved(
            Bundled.change(change),
            URI.create("http://127.0.0.1:9/"),
            now,
            now.plus(Duration.ofHours(4)))
        .replaceAll("settleAfter: \\d+ms", "settleAfter: 200ms");
  }

  private static Read.Accepted parsed(String text) {
    var read = new PackageReader(Clock.systemUTC()).read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(Read.Accepted.class);
    return (Read.Accepted) read;
  }

  private DrillResult drill(String change, String trigger) throws InterruptedException {
    var read = read(change);
    return drill(read, trigger, site(read.content()));
  }

  private static SiteSpec site(ChangePackage change) {
    return Repertoire.bundled().siteFor(change).orElseThrow().withPort(0);
  }

  private DrillResult drill(Read.Accepted read, String trigger, SiteSpec site)
      throws InterruptedException {
    var home = new IdentityHome(folder.resolve("home"));
    return new DrillRoom(home, Clock.systemUTC(), _ -> Optional.empty())
        .simulated(
            read.content(),
            read.digest(),
            read.content().trigger(trigger).orElseThrow(),
            site,
            "operator.a",
            _ -> {});
  }

  private static Set<String> restored(DrillResult result) {
    return result.actions().stream()
        .filter(a -> a.direction() == Direction.RESTORE)
        .map(DrillResult.Act::unit)
        .collect(Collectors.toSet());
  }

  private static Duration filled(DrillResult result) {
    return result.window().getLast().accrued();
  }

  @Test
  void threshold_fills_its_window_and_every_touched_unit_comes_back_by_either_way()
      throws InterruptedException {
    var result = drill("payments-cutover", "t1");

    assertThat(result.broken()).isEmpty();
    assertThat(result.injected())
        .singleElement()
        .satisfies(s -> assertThat(s.value().orElseThrow()).isGreaterThan(1.0));
    assertThat(filled(result)).isEqualTo(Duration.ofSeconds(3));
    assertThat(restored(result))
        .isEqualTo(
            result.actions().stream()
                .filter(a -> a.direction() == Direction.FORWARD)
                .map(DrillResult.Act::unit)
                .collect(Collectors.toSet()))
        .isNotEmpty();
    assertThat(secondary(result))
        .allMatch(a -> a.action().equals("restore-by-agent") && a.confirmed())
        .extracting(DrillResult.Act::unit)
        .containsExactlyInAnyOrderElementsOf(restored(result));
    assertThat(DrillWords.outcome(result)).contains("by the secondary action");
  }

  @Test
  void probe_fails_as_often_in_a_row_as_it_must_and_not_once_more() throws InterruptedException {
    var result = drill("payments-cutover", "t5");

    assertThat(result.broken()).isEmpty();
    assertThat(result.injected())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.metric()).isEqualTo("test-payment");
              assertThat(s.count()).isEqualTo(3);
              assertThat(s.value()).hasValue(1);
            });
    assertThat(restored(result)).isNotEmpty();
  }

  @Test
  void burn_rate_needs_both_windows_beyond_the_bound_of_its_pair() throws InterruptedException {
    var result = drill("warehouse-sorter", "t5");

    assertThat(result.broken()).isEmpty();
    assertThat(result.injected())
        .extracting(Samples::metric)
        .hasSize(2)
        .allMatch(id -> id.startsWith("late-share"));
    // Ten times the two of a hundred that the objective of 0.98 leaves.
    assertThat(result.injected())
        .allSatisfy(s -> assertThat(s.value().orElseThrow()).isBetween(0.2, 0.3));
    assertThat(restored(result)).isNotEmpty();
  }

  @Test
  void heartbeat_fires_after_silence_as_long_as_it_says() throws InterruptedException {
    var result = drill("treasury-forecast", "t5");

    assertThat(result.broken()).isEmpty();
    assertThat(result.injected()).hasSize(2).extracting(Samples::metric).containsOnly("bank-feed");
    assertThat(result.injected().getFirst().value()).isPresent();
    var silence = result.injected().getLast();
    assertThat(silence.value()).isEmpty();
    var last = result.injected().getFirst().last();
    assertThat(Duration.between(last, silence.last()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(6))
        .isLessThan(Duration.ofSeconds(20)); // On however slow a machine.
    // Its action is a hold, which restores nothing.
    assertThat(restored(result)).isEmpty();
  }

  @Test
  void narrowing_takes_back_the_named_unit_alone() throws InterruptedException {
    var result = drill("warehouse-sorter", "t2");

    assertThat(result.broken()).isEmpty();
    assertThat(restored(result)).containsExactly("zone-c");
    assertThat(result.actions())
        .filteredOn(a -> a.direction() == Direction.FORWARD)
        .extracting(DrillResult.Act::unit)
        .contains("zone-a", "zone-b", "zone-c");
  }

  private static List<DrillResult.Act> secondary(DrillResult result) {
    return result.actions().stream().filter(a -> RestoreTask.bySecondary(a.step())).toList();
  }

  /** The primary way works; whoever would need the second one finds nothing there. */
  @Test
  void second_way_back_renamed_at_the_site_fails_and_is_named() throws InterruptedException {
    var read = read("payments-cutover");
    var site =
        PaymentsStation.quickSite(
            text ->
                PaymentsStation.replaced(
                    text, "secondRestorePath: /control/agents/", "secondRestorePath: /control/a/"));

    var result = drill(read, "t1", site);

    assertThat(result.passed()).isFalse();
    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-008");
    assertThat(result.broken().orElseThrow().step()).startsWith("restore-").contains(".secondary");
    assertThat(result.broken().orElseThrow().why()).contains("refused", "restore-by-agent");
  }

  /**
   * The trigger watches from the first stage on; the path that is not there is that of the last.
   */
  @Test
  void way_back_of_a_later_stage_that_leads_nowhere_fails_and_is_named()
      throws InterruptedException {
    var text = text("payments-cutover");
    var renamed =
        PaymentsStation.replaced(
            PaymentsStation.replaced(
                text,
                "  - id: restore-by-agent\n",
                """
                  - id: restore-renamed
                    connection: control-plane
                    request:
                      method: PUT
                      path: /control/renamed/{unit}
                      headers: {Content-Type: application/json}
                      body: '{"version":"{version}","weight":{weight},"legacy":"{legacy}"}'
                    expectStatus: [200]
                    idempotencyHeader: Idempotency-Key
                    settleAfter: 200ms
                    takes: 300ms

                  - id: restore-by-agent
                """),
            "{id: restore-full, action: restore-unit, secondary: restore-by-agent}",
            "{id: restore-full, action: restore-renamed}");
    var read = parsed(renamed);

    var result = drill(read, "t1", site(read.content()));

    assertThat(result.stages()).containsExactly("shadow", "canary", "broad", "full");
    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-008");
    assertThat(result.broken().orElseThrow().step()).startsWith("restore-full of ");
    assertThat(result.broken().orElseThrow().why()).contains("refused", "restore-renamed");
  }
}
