package dev.holdpoint.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends made inputs through a door and shortens the first that breaks it. */
final class Fuzz {
  private static final int SECONDS = 10;
  private static final int SHRINKINGS = 400;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Door door;
  private final int seconds;

  Fuzz(Door door) {
    this(door, SECONDS);
  }

  /**
   * @param seconds after which a reader counts as hanging
   */
  Fuzz(Door door, int seconds) {
    this.door = door;
    this.seconds = seconds;
  }

  /** What broke, in words; empty if nothing did. */
  Optional<String> play(int inputs) throws IOException, InterruptedException {
    long base = door.name().hashCode() * 1_000_003L;
    long from = Long.getLong("holdpoint.fuzz.seed", base);
    int count = System.getProperty("holdpoint.fuzz.seed") == null ? inputs : 1;
    for (long seed = from; seed < from + count; seed++) {
      var input = Mutations.input(seed, door.corpus());
      var broken = read(input);
      if (broken.isPresent()) {
        return Optional.of(told(seed, input, broken.get()));
      }
    }
    return Optional.empty();
  }

  private String told(long seed, byte[] input, String broken)
      throws IOException, InterruptedException {
    var least = broken.startsWith("no answer") ? input : shrunk(input, kind(broken));
    var file = Path.of("target", "fuzz", door.name().replace(' ', '-') + ".input");
    Files.createDirectories(file.getParent());
    Files.write(file, least);
    return "%s breaks at seed %d (-Dholdpoint.fuzz.door='%s' -Dholdpoint.fuzz.seed=%d), shrunk from %d to %d bytes in %s: %s"
        .formatted(door.name(), seed, door.name(), seed, input.length, least.length, file, broken);
  }

  /** What went wrong with one input; empty if it was answered within its bounds. */
  Optional<String> read(byte[] input) throws InterruptedException {
    var work = new FutureTask<>(() -> allocated(input));
    // An own thread for each, so that one that hangs spoils no other and no stack grows on another.
    var thread = Thread.ofPlatform().daemon().name("fuzz " + door.name()).start(work);
    try {
      long bytes = work.get(seconds, TimeUnit.SECONDS);
      return bytes <= door.mayAllocate(input.length)
          ? Optional.empty()
          : Optional.of("allocated " + (bytes >> 20) + " MiB");
    } catch (TimeoutException _) {
      return Optional.of("no answer: " + Arrays.toString(thread.getStackTrace()));
    } catch (ExecutionException crash) {
      var why = crash.getCause() == null ? crash : crash.getCause();
      var top = Arrays.stream(why.getStackTrace()).limit(12).toList();
      return Optional.of(why + " " + top);
    }
  }

  private long allocated(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    door.reading().of(input);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static String kind(String broken) {
    return broken.split("[: ]", 2)[0];
  }

  /** Takes parts out for as long as it breaks in the same way. */
  private byte[] shrunk(byte[] input, String kind) throws InterruptedException {
    var least = input;
    int tries = 0;
    for (int part = Math.max(1, least.length / 2); part >= 1; part /= 2) {
      for (int at = 0; at < least.length && tries < SHRINKINGS; tries++) {
        var less = new byte[least.length - Math.min(part, least.length - at)];
        System.arraycopy(least, 0, less, 0, at);
        System.arraycopy(least, least.length - (less.length - at), less, at, less.length - at);
        if (read(less).filter(again -> kind(again).equals(kind)).isPresent()) {
          least = less;
        } else {
          at += part;
        }
      }
    }
    return least;
  }
}
