package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.engine.shell.ManyRuns.Carried;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ManyRunsBench} does for hours, for minutes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ManyRunsTest {
  private static final int RUNS = 8;
  private static final Duration SHORT = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void runs_that_append_side_by_side_share_syncs() throws IOException, InterruptedException {
    try (var many = new ManyRuns(folder, SHORT)) {
      many.disk.during = new UntilMoreAskFor(many.appends);
      many.carry(names(RUNS));

      assertThat(many.appends.get()).isGreaterThan(RUNS * SHORT.toSeconds());
      assertThat(many.disk.syncs.get()).isLessThan(many.appends.get() * 3 / 4);
    }
  }

  @Test
  void nothing_in_memory_grows_with_the_length_of_a_run() throws IOException, InterruptedException {
    var one = carried(folder.resolve("short"), SHORT);
    var longer = carried(folder.resolve("long"), SHORT.multipliedBy(4));

    assertThat(longer.state().entries()).isGreaterThan(2 * one.state().entries());
    assertThat(sizes(longer.state())).isEqualTo(sizes(one.state()));
    assertThat(longer.snapshot().tail()).hasSizeLessThanOrEqualTo(one.snapshot().tail().size());
    assertThat(longer.snapshot().stages().stream().mapToInt(s -> s.bars().size()).sum())
        .isEqualTo(one.snapshot().stages().stream().mapToInt(s -> s.bars().size()).sum());
    assertThat(longer.snapshot().metrics())
        .extracting(m -> m.history().millis().length)
        .allMatch(kept -> kept <= History.CAPACITY / LongSoak.METRICS);
  }

  /**
   * A sync ends when three more appends were asked for, however fast the disk is and however slow
   * the processor; when nobody else is left to ask, after a moment.
   */
  private static final class UntilMoreAskFor implements Runnable {
    private static final long LONGEST_MILLIS = 200;

    private final AtomicLong asked;
    private long before;

    UntilMoreAskFor(AtomicLong asked) {
      this.asked = asked;
    }

    @Override
    public void run() {
      for (int waited = 0; asked.get() < before + 3 && waited < LONGEST_MILLIS; waited++) {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      before = asked.get();
    }
  }

  private static Carried carried(Path home, Duration soak)
      throws IOException, InterruptedException {
    try (var many = new ManyRuns(home, soak)) {
      return many.carry(names(1)).getFirst();
    }
  }

  /** The sizes of every collection in a state that entries can add to. */
  private static List<Integer> sizes(RunState state) {
    var sizes = new ArrayList<Integer>();
    sizes.add(state.intents().size());
    sizes.add(state.expected().size());
    sizes.add(state.dropped().size());
    sizes.add(state.holds().size());
    sizes.add(state.signatures().size());
    sizes.add(state.checkpoints().size());
    sizes.add(state.course().phases().size());
    sizes.add(state.evidence().checks().size());
    sizes.add(state.evidence().passes().size());
    sizes.add(state.evidence().failing().size());
    sizes.add(state.evidence().reads().size());
    sizes.add(state.evidence().unread().size());
    sizes.add(state.triggers().size());
    sizes.add(state.judged().map(j -> j.gates().size()).orElse(0));
    state.metrics().values().forEach(watch -> sizes.add(watch.recent().size()));
    return sizes;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(n -> "run-" + n).toList();
  }
}
