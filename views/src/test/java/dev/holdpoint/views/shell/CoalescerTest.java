package dev.holdpoint.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private long nanos;
  private final Coalescer<String> coalescer =
      new Coalescer<>(
          (wait, work) -> {
            waits.add(wait);
            later.add(work);
          },
          () -> nanos,
          Duration.ofMillis(100),
          seen::add);

  @Test
  void a_burst_is_handed_on_once_with_the_newest_value() {
    coalescer.offer("first");
    coalescer.offer("second");
    coalescer.offer("third");

    runAll();

    assertThat(seen).containsExactly("third");
    assertThat(waits).hasSize(1);
  }

  @Test
  void the_first_value_after_a_pause_is_not_delayed() {
    nanos = Duration.ofSeconds(5).toNanos();

    coalescer.offer("first");

    assertThat(waits).containsExactly(Duration.ZERO);
  }

  @Test
  void what_follows_waits_for_the_rest_of_the_interval() {
    coalescer.offer("first");
    runAll();
    nanos += Duration.ofMillis(30).toNanos();

    coalescer.offer("second");

    assertThat(waits).containsExactly(Duration.ZERO, Duration.ofMillis(70));
    runAll();
    assertThat(seen).containsExactly("first", "second");
  }

  @Test
  void a_value_that_comes_while_one_is_handed_on_is_not_lost() {
    var again = new ArrayList<String>();
    var holder = new ArrayList<Coalescer<String>>();
    holder.add(
        new Coalescer<>(
            (_, work) -> later.add(work),
            () -> nanos,
            Duration.ofMillis(100),
            value -> {
              again.add(value);
              if (value.equals("first")) {
                holder.getFirst().offer("during");
              }
            }));

    holder.getFirst().offer("first");
    runAll();

    assertThat(again).containsExactly("first", "during");
  }

  private void runAll() {
    for (Runnable work = later.poll(); work != null; work = later.poll()) {
      work.run();
    }
  }
}
