package dev.holdpoint.views.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.views.scenes.Scenes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  private static final Map<String, String> NAMES = Map.of("croy", "Cid Roy", "aho", "Aino Ho");

  @Test
  void timestamps_are_dates_and_times_of_day() {
    assertThat(PlainWords.times("approved until 2026-12-21T20:02:36.791Z, valid now"))
        .isEqualTo("approved until 21 Dec 2026 20:02:36 UTC, valid now");
  }

  @Test
  void who_is_asked_is_named_and_nothing_else_is_touched() {
    var packet = Scenes.severalHolds().packet();

    var words =
        PlainWords.of(
            packet,
            "croy is asked to answer T2, then kobrien; croyden and x.croy stay.",
            id -> NAMES.getOrDefault(id, id));

    assertThat(words)
        .isEqualTo("Cid Roy is asked to answer T2, then kobrien; croyden and x.croy stay.");
  }
}
