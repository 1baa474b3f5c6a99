package dev.holdpoint.views.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.projection.WhatIf;
import dev.holdpoint.views.backtest.BacktestViewModel.Trial;
import dev.holdpoint.views.scenes.Scenes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BacktestViewModelTest {
  private final ArrayDeque<Runnable> worker = new ArrayDeque<>();
  private final Map<Path, SamplesFiles.Reading> files = new HashMap<>();
  private final BacktestViewModel model =
      new BacktestViewModel(worker::add, Runnable::run, this::read);

  private SamplesFiles.Reading read(Path file) {
    return Objects.requireNonNull(files.get(file));
  }

  private Trial trial() {
    return model.shown().get().trial().orElseThrow();
  }

  private WhatIf result() {
    return model.shown().get().result().orElseThrow();
  }

  private void work() {
    while (!worker.isEmpty()) {
      worker.remove().run();
    }
  }

  @Test
  void it_begins_with_the_limit_and_the_window_of_the_trigger() {
    model.take(Scenes.running());
    work();

    var metric = trial().metric();
    assertThat(trial().threshold()).isEqualTo(metric.limits().getFirst().value());
    assertThat(trial().window()).isPositive();
    assertThat(result().firings()).isZero();
  }

  @Test
  void a_reset_brings_back_what_the_trigger_says() {
    model.take(Scenes.running());
    var own = trial();
    model.threshold(-1_000);
    model.window(Duration.ofMinutes(7));
    model.above(false);
    assertThat(trial()).isNotEqualTo(own);

    model.reset();
    work();

    assertThat(trial()).isEqualTo(own);
    assertThat(result().firings()).isZero();
  }

  @Test
  void samples_of_a_file_are_tried_with_what_the_run_says_of_the_metric() {
    var run = Scenes.running();
    var metric = run.metrics().getFirst();
    var file = Path.of("night.json");
    files.put(
        file,
        new SamplesFiles.Reading.Recorded(
            Recording.of(
                metric.id(),
                Track.of(
                    new long[] {0, 4_000, 8_000, 12_000},
                    new double[] {1_000, 1_000, Double.NaN, 1_000},
                    4))));
    model.take(run);
    model.take(file);
    work();

    assertThat(model.shown().get().source()).isEqualTo("night.json");
    assertThat(trial().metric().title()).isEqualTo(metric.title());
    assertThat(trial().metric().history().size()).as("without what was no data").isEqualTo(3);
    assertThat(trial().threshold()).isEqualTo(metric.limits().getFirst().value());
    model.window(Duration.ofSeconds(4));
    work();
    assertThat(result().firings()).isEqualTo(1);
  }

  @Test
  void a_file_that_cannot_be_read_says_why_and_leaves_what_is_shown() {
    var file = Path.of("torn.json");
    files.put(file, new SamplesFiles.Reading.Refused("HP-BACKTEST-003: no JSON (line 2)"));
    model.take(Scenes.running());
    work();
    var before = trial();

    model.take(file);
    work();

    assertThat(model.shown().get().notice()).isEqualTo("HP-BACKTEST-003: no JSON (line 2)");
    assertThat(trial()).isEqualTo(before);
    model.threshold(3);
    assertThat(model.shown().get().notice()).isEmpty();
  }

  @Test
  void a_line_below_all_samples_fires() {
    model.take(Scenes.running());
    model.threshold(-1_000);
    model.window(Duration.ZERO);
    work();

    assertThat(result().firings()).isPositive();
    assertThat(result().longestOut()).isPositive();
    model.above(false);
    work();
    assertThat(result().firings()).isZero();
  }

  @Test
  void only_the_newest_of_many_drags_is_played() {
    model.take(Scenes.running());
    for (int i = 0; i < 100; i++) {
      model.threshold(i);
    }

    assertThat(worker).hasSize(1);
    assertThat(model.shown().get().result()).isEmpty();
    work();
    assertThat(trial().threshold()).isEqualTo(99);
    assertThat(model.shown().get().result()).isPresent();
  }

  @Test
  void what_was_overtaken_while_it_was_played_is_not_shown() {
    var late = new ArrayDeque<Runnable>();
    var slow = new BacktestViewModel(Runnable::run, late::add, this::read);
    slow.take(Scenes.running());
    slow.threshold(-1_000);

    late.remove().run();
    assertThat(slow.shown().get().result()).isEmpty();
    late.remove().run();
    assertThat(slow.shown().get().result()).isPresent();
  }

  @Test
  void a_window_stays_between_nothing_and_an_hour() {
    model.take(Scenes.running());

    model.window(Duration.ofSeconds(-5));
    assertThat(trial().window()).isZero();
    model.window(Duration.ofDays(1));
    assertThat(trial().window()).isEqualTo(Duration.ofHours(1));
    double before = trial().threshold();
    model.threshold(Double.NaN);
    assertThat(trial().threshold()).isEqualTo(before);
  }
}
