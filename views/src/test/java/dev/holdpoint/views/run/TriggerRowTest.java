package dev.holdpoint.views.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.scenes.Kinds;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerRowTest {
  private static TriggerRow second(RunSnapshot run, Instant now) {
    return TriggerRow.of(run, now, false).get(1);
  }

  @Test
  void a_filling_window_says_when_it_acts_who_armed_it_until_when_and_where() {
    var row = second(Scenes.counting(), Scenes.NOW);

    assertThat(row.status()).isEqualTo(Status.COUNTING);
    assertThat(row.accrued()).isEqualTo(Duration.ofSeconds(190));
    assertThat(row.state()).isEqualTo("out, acts 14:23:57 UTC (in 1:50)");
    assertThat(row.armed()).isEqualTo("Aino Ho until 15:50 UTC in stages 3, 4");
    assertThat(row.why()).contains("only while this program runs");
  }

  @Test
  void between_two_samples_only_the_time_left_goes_on() {
    var row = second(Scenes.counting(), Scenes.NOW.plusSeconds(3));

    assertThat(row.accrued()).isEqualTo(Duration.ofSeconds(190));
    assertThat(row.state()).isEqualTo("out, acts 14:23:57 UTC (in 1:47)");
  }

  @Test
  void a_gap_that_does_not_count_shows_as_frozen_and_promises_no_time() {
    var row = second(Scenes.counting(), Scenes.NOW.plusSeconds(30));

    assertThat(row.state()).startsWith("frozen: no sample for 32 s").doesNotContain("acts");
    assertThat(row.accrued()).isEqualTo(Duration.ofSeconds(190));
  }

  @Test
  void silence_beyond_the_limit_is_blind_and_not_clear() {
    var row = TriggerRow.of(Scenes.running(), Scenes.NOW.plus(Duration.ofMinutes(9)), false).get(0);

    assertThat(row.status()).isEqualTo(Status.NO_DATA);
    assertThat(row.state()).startsWith("blind: no sample for");
  }

  @Test
  void fired_is_latched_and_says_who_is_asked() {
    var row = second(Scenes.severalHolds(), Scenes.NOW);

    assertThat(row.status()).isEqualTo(Status.FIRED);
    assertThat(row.state())
        .isEqualTo("fired 14:20:35 UTC, latched, still out; asked: Cid Roy for 1:28 more");
    assertThat(row.armed()).isEqualTo("not armed until reset; fired 1 of 2 before its breaker");
    assertThat(row.actions()).extracting(TriggerRow.Action::label).containsExactly("Reset…");
  }

  @Test
  void failures_are_counted_and_not_timed() {
    var row = TriggerRow.of(Kinds.counting(), Scenes.NOW, false).get(0);

    assertThat(row.failures()).contains(new TriggerLine.Failures(2, 3));
    assertThat(row.status()).isEqualTo(Status.COUNTING);
    assertThat(row.state()).isEqualTo("failed 2 of 3 in a row, would act 14:22:09 UTC (in 0:02)");
  }

  @Test
  void a_heartbeat_that_is_missed_says_how_long_it_may_still_be() {
    var row = TriggerRow.of(Kinds.counting(), Scenes.NOW, false).get(2);

    assertThat(row.state()).isEqualTo("silent, holds 14:25:27 UTC (in 3:20)");
  }

  @Test
  void a_budget_is_clear_or_fired_and_has_no_window_of_its_own() {
    assertThat(TriggerRow.of(Kinds.counting(), Scenes.NOW, false).get(1).state())
        .isEqualTo("clear");

    var fired = TriggerRow.of(Kinds.fired(), Scenes.NOW, false).get(1);

    assertThat(fired.status()).isEqualTo(Status.FIRED);
    assertThat(fired.state()).startsWith("fired 14:21:27 UTC, latched");
    assertThat(fired.window()).isZero();
  }

  @Test
  void a_trigger_that_holds_needs_no_arming_and_offers_none() {
    var row = TriggerRow.of(Scenes.running(), Scenes.NOW, false).get(3);

    assertThat(row.armed()).isEqualTo("holds need no arming");
    assertThat(row.actions()).isEmpty();
  }

  @Test
  void a_program_that_only_reads_shows_the_buttons_but_they_do_not_work() {
    var row = TriggerRow.of(Scenes.running(), Scenes.NOW, true).get(2);

    assertThat(row.actions())
        .singleElement()
        .extracting(TriggerRow.Action::enabled)
        .isEqualTo(false);
  }

  private static String words(TriggerLine line) {
    return TriggerWordsNow.of(Scenes.counting(), line, Scenes.NOW).words();
  }

  private static TriggerLine remarked(TriggerLine line, boolean filling) {
    return new TriggerLine(
        line.id(),
        line.sentence(),
        line.metric(),
        line.from(),
        line.window(),
        filling ? line.accrued() : Duration.ZERO,
        line.failures(),
        line.onSilence(),
        line.inForce(),
        filling && line.beyond(),
        line.since(),
        line.newest(),
        line.fillsAt(),
        line.state(),
        line.actsOnLiveState(),
        line.arming(),
        line.armable(),
        line.firedAt(),
        line.firings(),
        line.breaker(),
        line.drill(),
        line.asked(),
        Optional.of("samples too far apart to judge"));
  }

  @Test
  void what_keeps_a_window_from_filling_takes_the_place_of_a_promise() {
    var line = Scenes.counting().triggers().get(1);

    assertThat(words(remarked(line, true))).isEqualTo("out; samples too far apart to judge");
    assertThat(words(remarked(line, false))).isEqualTo("samples too far apart to judge");
  }
}
