package dev.holdpoint.engine.sim.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each mutant is found within {@value #SEEDS} seeds; nothing is found in the engine as it is. The
 * seed that found a mutant last is tried first, because a loaded engine of its own is slow in its
 * first seconds; {@code -Dholdpoint.hunt=true} tries them in order, and tells the first that does.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
  private static final long SEEDS = 2_000;
  private static final boolean IN_ORDER = Boolean.getBoolean("holdpoint.hunt");

  private final ExecutorService hunters =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final Map<Mutant, Future<Optional<Find>>> hunts = new HashMap<>();
  private Optional<Future<Optional<Find>>> control = Optional.empty();

  static List<Mutant> mutants() {
    return Mutant.ALL;
  }

  /** A seed that breaks a rule. */
  private record Find(long seed, String rule) {}

  /** One hunt a core, and all of them before the first is waited for. */
  @BeforeAll
  void hunt(@TempDir Path folder) {
    control = Optional.of(hunters.submit(() -> search(Mutant.NONE, folder, known())));
    for (var mutant : Mutant.ALL) {
      hunts.put(mutant, hunters.submit(() -> search(mutant, folder, seeds(mutant))));
    }
  }

  @AfterAll
  void stop() {
    hunters.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void the_simulation_finds_a_program_that(Mutant mutant)
      throws ExecutionException, InterruptedException {
    var found = hunts.get(mutant).get();
    assertThat(found).as("a program that %s", mutant).isPresent();
    System.out.printf(
        "A program that %s: found by seed %,d, %s%n",
        mutant, found.get().seed(), found.get().rule());
  }

  @Test
  void the_simulation_finds_nothing_in_the_engine_as_it_is_with_the_same_seeds()
      throws ExecutionException, InterruptedException {
    assertThat(control.orElseThrow().get()).isEmpty();
  }

  @Test
  void each_is_named_once_and_was_found_within_the_seeds() {
    assertThat(Mutant.ALL).hasSize(36);
    assertThat(Mutant.ALL).extracting(Mutant::name).doesNotHaveDuplicates();
    assertThat(Mutant.ALL).extracting(Mutant::seed).allMatch(seed -> seed >= 1 && seed <= SEEDS);
  }

  private static LongStream known() {
    return Mutant.ALL.stream().mapToLong(Mutant::seed).distinct();
  }

  private static LongStream seeds(Mutant mutant) {
    var all = LongStream.rangeClosed(1, SEEDS);
    return IN_ORDER ? all : LongStream.concat(LongStream.of(mutant.seed()), all);
  }

  /** The first of the seeds that breaks a rule. */
  private static Optional<Find> search(Mutant mutant, Path folder, LongStream seeds)
      throws IOException, ReflectiveOperationException {
    var broken = Broken.by(mutant, folder.resolve(Integer.toHexString(mutant.hashCode())));
    return seeds
        .boxed()
        .flatMap(seed -> broken.rule(seed).stream().map(r -> new Find(seed, r.toString())))
        .findFirst();
  }
}
