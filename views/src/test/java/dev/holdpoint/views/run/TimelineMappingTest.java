package dev.holdpoint.views.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.scenes.WaysBack;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.timeline.TimelineModel;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineMappingTest {
  private static List<Bar.Way> ways(RunSnapshot run) {
    return TimelineMapping.of(run, Scenes.NOW).stages().stream()
        .flatMap(stage -> stage.bars().stream())
        .filter(Bar.Rollback.class::isInstance)
        .map(bar -> ((Bar.Rollback) bar).way())
        .toList();
  }

  @Test
  void rollback_moves_only_while_units_are_restored() {
    assertThat(ways(WaysBack.rollingBack())).containsExactly(Bar.Way.RUNNING);
    assertThat(ways(WaysBack.blocked())).containsExactly(Bar.Way.STANDING);
    assertThat(ways(WaysBack.rolledBack())).containsExactly(Bar.Way.DONE);
  }

  @Test
  void stage_that_a_narrowing_left_out_says_so_and_looks_like_none_to_come() {
    var stages = TimelineMapping.of(Scenes.narrowed(), Scenes.NOW).stages();

    var retire = stages.stream().filter(s -> s.number() == 5).findFirst().orElseThrow();

    assertThat(retire.note()).isEqualTo("not entered: units were dropped");
    assertThat(retire.planned()).isEmpty();
    assertThat(retire.status()).isNotEqualTo(Status.PENDING);
    assertThat(stages).filteredOn(s -> !s.note().isEmpty()).hasSize(1);
  }

  @Test
  void nothing_else_is_noted_in_a_run_that_was_not_narrowed() {
    assertThat(TimelineMapping.of(Scenes.running(), Scenes.NOW).stages())
        .extracting(TimelineModel.Stage::note)
        .containsOnly("");
  }
}
