package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One at a time. */
final class FileTurnTest {
  @TempDir private Path folder;

  @Test
  void the_second_waits_until_the_first_is_done_or_gives_up() throws Exception {
    Path file = folder.resolve("lock");
    try (var first = FileTurn.take(file, Duration.ZERO).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(FileTurn.take(folder.resolve(".").resolve("lock"), Duration.ofMillis(50)))
          .as("also by another name")
          .isEmpty();
    }
    try (var second = FileTurn.take(file, Duration.ZERO).orElseThrow()) {
      assertThat(second).isNotNull();
    }
  }

  @Test
  void never_two_have_it() throws Exception {
    var inside = new AtomicInteger();
    var turns = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 8; i++) {
      turns.add(
          () -> {
            var turn = FileTurn.take(folder.resolve("lock"), Duration.ofMinutes(1)).orElseThrow();
            try {
              int most = inside.incrementAndGet();
              Thread.sleep(5);
              inside.decrementAndGet();
              return most;
            } finally {
              turn.close();
            }
          });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var turn : threads.invokeAll(turns)) {
        assertThat(turn.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_folder_that_is_not_there_is_told_each_time() {
    for (int i = 0; i < 2; i++) {
      assertThatIOException()
          .isThrownBy(() -> FileTurn.take(folder.resolve("no").resolve("lock"), Duration.ZERO));
    }
  }
}
