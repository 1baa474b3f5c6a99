package dev.holdpoint.engine.sim.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mutant is found within {@value #SEEDS} seeds; nothing is found in the engine as it is. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutantsTest {
  private static final long SEEDS = 2_000;
  private static final long CONTROL = 60;

  @TempDir Path folder;

  static List<Mutant> mutants() {
    return Mutant.ALL;
  }

  /** The first seed that breaks a rule. */
  private record Find(long seed, String rule) {}

  @ParameterizedTest
  @MethodSource("mutants")
  void the_simulation_finds_a_program_that(Mutant mutant)
      throws IOException, ReflectiveOperationException {
    var found = hunt(Broken.by(mutant, folder), SEEDS);
    assertThat(found).as("a program that %s", mutant).isPresent();
    System.out.printf(
        "A program that %s: found after %,d seeds by %s%n",
        mutant, found.get().seed(), found.get().rule());
  }

  @Test
  void the_simulation_finds_nothing_in_the_engine_as_it_is()
      throws IOException, ReflectiveOperationException {
    assertThat(hunt(Broken.by(Mutant.NONE, folder), CONTROL)).isEmpty();
  }

  @Test
  void there_are_eighteen_and_each_is_named_once() {
    assertThat(Mutant.ALL).extracting(Mutant::name).doesNotHaveDuplicates().hasSize(18);
  }

  /** Seeds in order, on every core, until one is found. */
  private static Optional<Find> hunt(Broken broken, long seeds) {
    var first = new AtomicLong(Long.MAX_VALUE);
    return LongStream.rangeClosed(1, seeds)
        .boxed()
        .parallel()
        .filter(seed -> seed < first.get())
        .flatMap(
            seed ->
                broken.rule(seed).stream()
                    .map(
                        rule -> {
                          first.accumulateAndGet(seed, Math::min);
                          return new Find(seed, rule.toString());
                        }))
        .reduce((one, other) -> one.seed() < other.seed() ? one : other);
  }
}
