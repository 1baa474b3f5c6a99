package dev.holdpoint.views.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.scenes.WaysBack;
import org.junit.jupiter.api.Test;

class HeaderModelTest {
  @Test
  void forward_health_counts_what_the_rows_of_the_packet_say() {
    var run = Scenes.conflicting();
    var gates =
        run.packet().evidence().stream().filter(e -> e.kind() == EvidenceLine.Kind.GATE).toList();
    long pass = gates.stream().filter(e -> e.verdict() == Verdict.PASS).count();

    var model = HeaderModel.of(run, Scenes.NOW);

    assertThat(model.health().value())
        .isEqualTo("conflict, " + pass + " of " + gates.size() + " pass");
  }

  @Test
  void what_is_seen_now_counts_where_it_is_worse_than_the_soak() {
    assertThat(HeaderModel.of(Scenes.seenAgain(), Scenes.NOW).health().value())
        .isEqualTo("all 4 in range");
    assertThat(HeaderModel.of(Scenes.seenAgain(), Scenes.NOW.plusSeconds(600)).health().value())
        .isEqualTo("no data, 0 of 4 pass");
  }

  @Test
  void closed_run_names_the_end_of_its_window_and_is_not_watched() {
    var model = HeaderModel.of(WaysBack.rolledBack(), Scenes.NOW);

    assertThat(model.window().caption()).isEqualTo("Window until, UTC");
    assertThat(model.window().value()).isEqualTo("16:00:00");
    assertThat(model.health().value()).isEqualTo("no longer watched");
  }
}
