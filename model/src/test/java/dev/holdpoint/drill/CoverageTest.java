package dev.holdpoint.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which stages a drill applies. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CoverageTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static ChangePackage change(String from, String to) {
    var text = Bundled.change("payments-cutover");
    assertThat(text).contains(from);
    var read =
        new PackageReader(CLOCK).read(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return ((Read.Accepted) read).content();
  }

  private static List<Stage> stages(ChangePackage change, String trigger) {
    return Coverage.stages(change, change.trigger(trigger).orElseThrow());
  }

  @Test
  void all_stages_with_a_way_back_are_covered_and_none_after_it_ends() {
    assertThat(stages(change("", ""), "t1"))
        .extracting(Stage::id)
        .containsExactly("shadow", "canary", "broad", "full");
  }

  @Test
  void trigger_that_only_holds_needs_no_more_than_something_changed() {
    assertThat(stages(change("", ""), "t4")).hasSizeLessThan(4);
  }

  @Test
  void secondary_actions_of_the_newest_stage_stand_for_equal_ones_before_it() {
    assertThat(Coverage.secondaries(stages(change("", ""), "t1"))).containsExactly(4);
  }

  @Test
  void secondary_action_that_the_newest_stage_lacks_is_met_at_an_older_one() {
    var step = "{id: restore-full, action: restore-unit";
    var without = change(step + ", secondary: restore-by-agent}", step + "}");

    assertThat(Coverage.secondaries(stages(without, "t1"))).containsExactly(3);
  }
}
