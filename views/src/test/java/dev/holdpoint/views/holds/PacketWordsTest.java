package dev.holdpoint.views.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.HoldsScreen.Line;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.scenes.WaysBack;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PacketWordsTest {
  private static List<String> lines(RunSnapshot run, String name) {
    return PacketWords.lines(
            run, run.packet().holds().stream().findFirst(), UnaryOperator.identity(), Scenes.NOW)
        .stream()
        .filter(line -> line.name().equals(name))
        .map(Line::text)
        .toList();
  }

  private static String label(RunSnapshot run, DecisionKind kind) {
    Offer offer = run.offers().stream().filter(o -> o.kind() == kind).findFirst().orElseThrow();
    return DecisionButton.label(offer, run.packet().stageTitle());
  }

  @Test
  void conflict_shows_both_values_which_is_which_their_difference_and_the_tolerance() {
    assertThat(lines(Scenes.conflicting(), "Both sources"))
        .singleElement()
        .asString()
        .contains("Settled amounts that agree")
        .contains("first source (ledgers) 99.986 %", "second source (statements) 99.913 %")
        .contains("0.073 % apart", "0.02 % tolerated");
    assertThat(lines(Scenes.degraded(), "Both sources")).isEmpty();
  }

  @Test
  void metric_that_was_blind_says_since_when_it_is_seen_again() {
    assertThat(lines(Scenes.seenAgain(), "Seen again"))
        .containsExactly(
            "Payments waiting for a token since 14:21:32 UTC (35 s). Re-verify to go on.");
    assertThat(lines(Scenes.severalHolds(), "Seen again")).isEmpty();
  }

  @Test
  void age_of_what_is_live_is_that_of_the_oldest_read_back() {
    assertThat(lines(Scenes.running(), "What is live"))
        .singleElement()
        .asString()
        .endsWith("Oldest read-back 6 s ago.");
  }

  @Test
  void several_post_mortems_are_counted_without_a_gap() {
    var names =
        PacketWords.lines(
                WaysBack.partly(),
                WaysBack.partly().packet().holds().stream().findFirst(),
                UnaryOperator.identity(),
                Scenes.NOW)
            .stream()
            .map(Line::name)
            .filter(name -> name.startsWith("Post-mortem"))
            .toList();

    assertThat(names).containsExactly("Post-mortem 1 of 2", "Post-mortem 2 of 2");
  }

  @Test
  void closing_at_a_checkpoint_names_the_checkpoint_and_the_two_checks_differ_in_words() {
    var run = WaysBack.partly();

    assertThat(label(run, DecisionKind.ABORT))
        .isEqualTo("Close the run at the checkpoint of 5 % in one region…");
    assertThat(label(run, DecisionKind.RE_VERIFY))
        .isEqualTo("Check the restored units again and wait here…");
    assertThat(label(run, DecisionKind.RESUME))
        .isEqualTo("Re-verify 5 % in one region and go on from there…");
  }
}
