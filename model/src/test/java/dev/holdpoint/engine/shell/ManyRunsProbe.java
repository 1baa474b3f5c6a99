package dev.holdpoint.engine.shell;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

final class ManyRunsProbe {
  public static void main(String[] args) throws Exception {
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var soak = Duration.ofMinutes(Long.parseLong(args[1]));
    try (var many = new ManyRuns(Path.of(args[0]), soak)) {
      for (int round = 0; round < Integer.parseInt(args[3]); round++) {
        int n = Integer.parseInt(args[2]);
        int r = round;
        long cpu = os.getProcessCpuTime();
        long wall = System.nanoTime();
        long a0 = many.appends.get();
        long s0 = many.disk.syncs.get();
        var c = many.carry(IntStream.range(0, n).mapToObj(i -> "r" + r + "-" + i).toList());
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("%d runs: cpu/run %.2f s wall %.2f s appends %d syncs %d heap %d MB entries %d%n", n,
          (os.getProcessCpuTime() - cpu) / 1e9 / n, (System.nanoTime() - wall) / 1e9, many.appends.get() - a0, many.disk.syncs.get() - s0, used >> 20, c.getFirst().state().entries());
      }
    }
  }
}
