package dev.holdpoint.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made inputs for every reader: {@code mvn verify} plays 5,000, {@code mvn -Plong verify} 100,000.
 * One door: {@code -Dholdpoint.fuzz.door='entry'}; one input of it: also {@code
 * -Dholdpoint.fuzz.seed=N}. Corpora with signatures differ between two runs, so what broke a door
 * is kept in {@code target/fuzz} too.
 */
class FuzzTest {
  private static final int SHORT = 5_000;
  private static final int LONG = 100_000;

  @TempDir private Path folder;

  @Test
  void five_thousand_made_inputs_crash_hang_and_flood_no_reader() throws Exception {
    play(SHORT);
  }

  @Test
  @Tag("long")
  void a_hundred_thousand_made_inputs_crash_hang_and_flood_no_reader() throws Exception {
    play(LONG);
  }

  private void play(int all) throws IOException, InterruptedException {
    var doors = new Doors(folder).all();
    assertThat(doors.stream().mapToInt(Door::share).sum()).isEqualTo(1_000);
    var wanted = System.getProperty("holdpoint.fuzz.door", "");
    var broken = new ArrayList<String>();
    for (var door : doors) {
      if (wanted.isEmpty() || wanted.equals(door.name())) {
        new Fuzz(door).play(all * door.share() / 1_000).ifPresent(broken::add);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void the_same_seed_makes_the_same_input() {
    var corpus = List.of("one: [two, 3]\n".repeat(20).getBytes(UTF_8));
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Mutations.input(seed, corpus)).isEqualTo(Mutations.input(seed, corpus));
    }
    assertThat(Mutations.input(1, corpus)).isNotEqualTo(Mutations.input(2, corpus));
  }

  @Test
  void a_reader_that_crashes_is_found_and_its_input_shrunk() throws Exception {
    var fragile =
        new Door(
            "fragile",
            List.of("abc{def}ghi".repeat(30).getBytes(UTF_8)),
            1,
            0,
            input -> {
              if (new String(input, UTF_8).contains("&a")) {
                throw new IllegalStateException("fell over");
              }
            });
    assertThat(new Fuzz(fragile).play(2_000).orElse(""))
        .contains("fell over")
        .contains("to 2 bytes");
  }

  @Test
  void a_reader_whose_stack_overflows_is_found() throws Exception {
    var deep =
        new Door(
            "deep",
            List.of(new byte[] {'['}),
            1,
            0,
            input -> assertThat(deeper(input, 0)).isNegative());
    assertThat(new Fuzz(deep).read(new byte[] {'['}).orElse("")).contains("StackOverflowError");
  }

  private static int deeper(byte[] input, int depth) {
    return depth < 0 ? depth : deeper(input, depth + 1) + input.length;
  }

  @Test
  void a_reader_that_takes_more_memory_than_its_bound_is_found() throws Exception {
    var greedy =
        new Door(
            "greedy",
            List.of(new byte[] {'x'}),
            1,
            0,
            _ -> assertThat(new byte[(int) Door.AT_REST + 1]).isNotEmpty());
    assertThat(new Fuzz(greedy).read(new byte[] {'x'}).orElse("")).startsWith("allocated ");
  }

  @Test
  void a_reader_that_hangs_is_found() throws Exception {
    var latch = new CountDownLatch(1);
    var hanging = new Door("hanging", List.of(new byte[] {'x'}), 1, 0, _ -> latch.await());
    assertThat(new Fuzz(hanging, 1).read(new byte[] {'x'}).orElse("")).startsWith("no answer");
    latch.countDown();
  }
}
