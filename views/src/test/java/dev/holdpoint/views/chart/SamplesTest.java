package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final int MANY = 5_000;

  @Test
  void appending_one_by_one_and_all_at_once_give_the_same() {
    long[] millis = LongStream.range(0, MANY).map(i -> i * 10).toArray();
    double[] values = new Random(1).doubles(MANY).toArray();
    Samples single = Samples.empty();
    for (int i = 0; i < MANY; i++) {
      single = single.append(millis[i], values[i]);
    }
    Samples bulk = Samples.of(millis, values);

    assertThat(bulk.size()).isEqualTo(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(bulk.millis(i)).isEqualTo(single.millis(i)).isEqualTo(millis[i]);
      assertThat(bulk.value(i)).isEqualTo(single.value(i)).isEqualTo(values[i]);
    }
  }

  @Test
  void what_was_handed_out_never_changes() {
    long[] millis = {1, 2, 3};
    double[] values = {1, 2, 3};
    Samples before = Samples.of(millis, values);
    values[0] = 99;
    before.append(4, 4);
    before.append(3, 33);

    assertThat(before.size()).isEqualTo(3);
    assertThat(before.value(0)).isEqualTo(1);
    assertThat(before.value(2)).isEqualTo(3);
  }

  @Test
  void a_sample_at_the_last_instant_replaces_and_an_older_one_changes_nothing() {
    Samples samples = Samples.of(new long[] {10, 20}, new double[] {1, 2});

    assertThat(samples.append(20, 5).value(1)).isEqualTo(5);
    assertThat(samples.append(20, 5).size()).isEqualTo(2);
    assertThat(samples.append(15, 5)).isSameAs(samples);
  }

  @Test
  void extremes_of_any_range_equal_a_plain_search() {
    var random = new Random(2);
    double[] values =
        IntStream.range(0, MANY)
            .mapToDouble(i -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian())
            .toArray();
    Samples samples = Samples.of(LongStream.range(0, MANY).toArray(), values);
    for (int round = 0; round < 500; round++) {
      int from = random.nextInt(MANY);
      int to = from + random.nextInt(MANY - from);
      var found = new Extent();
      samples.widen(from, to, found);
      var plain = new Extent();
      for (int i = from; i < to; i++) {
        plain.widen(values[i]);
      }
      assertThat(found.least()).isEqualTo(plain.least());
      assertThat(found.most()).isEqualTo(plain.most());
    }
  }

  @Test
  void an_instant_finds_the_first_sample_not_before_it() {
    Samples samples =
        Samples.of(LongStream.range(0, MANY).map(i -> i * 10).toArray(), new double[MANY]);

    assertThat(samples.atOrAfter(-5)).isZero();
    assertThat(samples.atOrAfter(30_000)).isEqualTo(3_000);
    assertThat(samples.atOrAfter(30_001)).isEqualTo(3_001);
    assertThat(samples.atOrAfter(1_000_000)).isEqualTo(MANY);
  }

  @Test
  void dropping_the_past_keeps_every_sample_from_then_on() {
    Samples all =
        Samples.of(
            LongStream.range(0, MANY).toArray(),
            IntStream.range(0, MANY).mapToDouble(i -> i).toArray());
    Samples rest = all.dropBefore(3_000).append(MANY, -1);

    assertThat(rest.size()).isLessThan(MANY - 3_000 + 2 + Chunk.SIZE);
    int at = rest.atOrAfter(3_000);
    assertThat(rest.value(at)).isEqualTo(3_000);
    assertThat(rest.value(rest.size() - 1)).isEqualTo(-1);
    assertThat(all.dropBefore(MANY * 2L).size()).isZero();
  }

  @Test
  void arrays_of_different_lengths_are_refused() {
    assertThatThrownBy(() -> Samples.of(new long[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 instants")
        .hasMessageContaining("3 values");
  }
}
