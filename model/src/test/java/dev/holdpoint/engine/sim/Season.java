package dev.holdpoint.engine.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Many seeds, played on every core. */
final class Season {
  private final AtomicLong next;
  private final long last;
  private final BooleanSupplier over;
  private final int workers =
      Integer.getInteger("holdpoint.workers", Runtime.getRuntime().availableProcessors());
  private final AtomicLong failing = new AtomicLong(Long.MAX_VALUE);
  private final Situations situations = new Situations();
  private Duration simulated = Duration.ZERO;
  private long seeds;
  private long entries;
  private Duration took = Duration.ZERO;

  /** Seeds from the first to the last, until it is over. */
  Season(long first, long last, BooleanSupplier over) {
    this.next = new AtomicLong(first);
    this.last = last;
    this.over = over;
  }

  Season run() {
    long began = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(workers)) {
      var parts = new ArrayList<Future<?>>();
      for (int i = 0; i < workers; i++) {
        parts.add(pool.submit(this::work));
      }
      for (var part : parts) {
        part.get();
      }
    } catch (ExecutionException defect) {
      throw new AssertionError(defect.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    took = Duration.ofNanos(System.nanoTime() - began);
    return this;
  }

  private void work() {
    while (failing.get() == Long.MAX_VALUE && !over.getAsBoolean()) {
      long seed = next.getAndIncrement();
      if (seed > last) {
        return;
      }
      var played = new Simulation(seed).play();
      if (played.broken().isPresent()) {
        failing.accumulateAndGet(seed, Math::min);
      }
      count(played);
    }
  }

  private synchronized void count(Simulation.Played played) {
    seeds++;
    simulated = simulated.plus(played.simulated());
    entries += played.world().entries.size();
    situations.add(played.world().situations);
  }

  Situations situations() {
    return situations;
  }

  /** How the first failing seed went; empty if none failed. */
  Optional<String> firstStory() {
    return failing.get() == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new Simulation(failing.get()).story().orElse("seed " + failing + " once"));
  }

  String report() {
    return String.format(
            Locale.ROOT,
            "%,d seeds, %,.1f simulated hours, %,d entries, %,d faults, in %.1f s on %d"
                + " threads%n%n",
            seeds,
            simulated.toMillis() / 3_600_000.0,
            entries,
            situations.faults(),
            took.toMillis() / 1_000.0,
            workers)
        + situations.table();
  }
}
