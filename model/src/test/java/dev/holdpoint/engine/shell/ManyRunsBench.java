package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty runs of four hours each in one console, twenty metrics a second each: what a run costs
 * among them against what it costs alone, in a process of its own that has 256 MB of heap. Time is
 * simulated; engine, shell, journal, H2 and projection are real, and every step goes through all of
 * them.
 *
 * <p>{@code -Dholdpoint.bench.runs} and {@code -Dholdpoint.bench.minutes} make it smaller.
 */
@Tag("bench")
final class ManyRunsBench {
  private static final int RUNS = Integer.getInteger("holdpoint.bench.runs", 50);
  private static final int MINUTES = Integer.getInteger("holdpoint.bench.minutes", 240);
  private static final int WARM_UP = 2;
  private static final int ALONE = 3;
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void fifty_runs_cost_each_what_one_costs_alone() throws IOException, InterruptedException {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path").replace(':', File.pathSeparatorChar),
                Child.class.getName(),
                folder.resolve("home").toString(),
                Integer.toString(RUNS),
                Integer.toString(MINUTES))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    var said = Files.readString(log);
    System.out.print(said);
    assertThat(ended).as("ended in time").isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** The measured process. */
  static final class Child {
    private Child() {}

    /** What some runs took; CPU and wall for each append, in seconds. */
    private record Cost(double cpu, double wall, long appends, long syncs) {}

    public static void main(String[] args) throws IOException, InterruptedException {
      var home = Path.of(args[0]);
      int runs = Integer.parseInt(args[1]);
      var soak = Duration.ofMinutes(Integer.parseInt(args[2]));
      var alone = new Cost[ALONE];
      try (var many = new ManyRuns(home.resolve("alone"), soak.dividedBy(2))) {
        for (int n = -WARM_UP; n < ALONE; n++) {
          var cost = measured(many, List.of("alone-" + n));
          alone[Math.max(0, n)] = cost;
        }
      }
      Arrays.sort(alone, (one, other) -> Double.compare(one.cpu(), other.cpu()));
      try (var many = new ManyRuns(home.resolve("many"), soak);
          var heap = new Heap()) {
        var names = IntStream.range(0, runs).mapToObj(n -> "run-" + n).toList();
        var among = measured(many, names);
        tell(runs, soak, alone[ALONE / 2], among, heap.most());
        assertThat(among.cpu() / alone[ALONE / 2].cpu()).as("cost of a step").isLessThan(1.2);
      }
    }

    private static Cost measured(ManyRuns many, List<String> runs) throws InterruptedException {
      long appends = many.appends.get();
      long syncs = many.disk.syncs.get();
      long cpu = cpu();
      long begun = System.nanoTime();
      many.carry(runs);
      many.ledger.tail(1); // Waits until H2 has them all.
      double took = (cpu() - cpu) / 1e9;
      double wall = (System.nanoTime() - begun) / 1e9;
      appends = many.appends.get() - appends;
      return new Cost(took / appends, wall / appends, appends, many.disk.syncs.get() - syncs);
    }

    private static long cpu() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void tell(int runs, Duration soak, Cost alone, Cost among, long heap) {
      System.out.printf(
          "%d runs of %d min, %d metrics a second each, simulated time: CPU %.3f ms a step of a run"
              + " alone (median of %d, half as long), %.3f ms among %d, ratio %.2f, target at most"
              + " 1.2; CPU a run among %d %.2f s, wall %.2f s; most heap after a collection %d MB"
              + " of %d MB; alone %d appends with %d syncs, among %d %d appends with %d syncs, %.1f"
              + " appends a sync%n",
          runs,
          soak.toMinutes(),
          LongSoak.METRICS,
          alone.cpu() * 1_000,
          ALONE,
          among.cpu() * 1_000,
          runs,
          among.cpu() / alone.cpu(),
          runs,
          among.cpu() * among.appends() / runs,
          among.wall() * among.appends() / runs,
          heap / (1024 * 1024),
          Runtime.getRuntime().maxMemory() / (1024 * 1024),
          alone.appends(),
          alone.syncs(),
          runs,
          among.appends(),
          among.syncs(),
          (double) among.appends() / among.syncs());
    }
  }

  /** Collects now and then, and remembers the most that was left. */
  private static final class Heap implements AutoCloseable {
    private final AtomicLong most = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread = Thread.ofPlatform().daemon().start(this::watch);

    private void watch() {
      try {
        while (open.get()) {
          TimeUnit.SECONDS.sleep(15);
          collect();
        }
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }

    private void collect() {
      var memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
    }

    long most() {
      collect();
      return most.get();
    }

    @Override
    public void close() {
      open.set(false);
      thread.interrupt();
    }
  }
}
