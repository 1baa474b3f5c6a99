package dev.holdpoint.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryTest {
  private static History of(int samples) {
    var history = History.EMPTY;
    for (int i = 1; i <= samples; i++) {
      history = history.add(i, i * 2.0);
    }
    return history;
  }

  @Test
  void older_history_stays_as_it_is_when_one_sample_is_added() {
    var three = of(3);
    var four = three.add(4, 8);

    assertThat(three.size()).isEqualTo(3);
    assertThat(three).isEqualTo(of(3));
    assertThat(four.size()).isEqualTo(4);
    assertThat(four.values()[3]).isEqualTo(8);
  }

  @Test
  void sample_that_is_not_newer_changes_nothing() {
    var three = of(3);

    assertThat(three.add(3, 99)).isSameAs(three);
    assertThat(three.add(1, 99)).isSameAs(three);
  }

  @Test
  void full_history_drops_its_oldest_quarter_and_keeps_the_order() {
    var more = of(History.CAPACITY).add(History.CAPACITY + 1L, 7);

    assertThat(more.size()).isEqualTo(History.CAPACITY - History.CAPACITY / 4 + 1);
    assertThat(more.millis()[0]).isEqualTo(History.CAPACITY / 4 + 1L);
    assertThat(more.millis()[more.size() - 1]).isEqualTo(History.CAPACITY + 1L);
    assertThat(more.values()[more.size() - 1]).isEqualTo(7);
  }
}
