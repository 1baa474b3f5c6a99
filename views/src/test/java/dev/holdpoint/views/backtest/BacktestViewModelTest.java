package dev.holdpoint.views.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.projection.WhatIf;
import dev.holdpoint.views.backtest.BacktestViewModel.Trial;
import dev.holdpoint.views.scenes.Scenes;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class BacktestViewModelTest {
  private final ArrayDeque<Runnable> worker = new ArrayDeque<>();
  private final BacktestViewModel model = new BacktestViewModel(worker::add, Runnable::run);

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
    var slow = new BacktestViewModel(Runnable::run, late::add);
    slow.take(Scenes.running());
    slow.threshold(-1_000);

    late.remove().run();
    assertThat(slow.shown().get().result()).isEmpty();
    late.remove().run();
    assertThat(slow.shown().get().result()).isPresent();
  }

  @Test
  void a_window_stays_between_nothing_and_ten_minutes() {
    model.take(Scenes.running());

    model.window(Duration.ofSeconds(-5));
    assertThat(trial().window()).isZero();
    model.window(Duration.ofDays(1));
    assertThat(trial().window()).isEqualTo(Duration.ofMinutes(10));
    double before = trial().threshold();
    model.threshold(Double.NaN);
    assertThat(trial().threshold()).isEqualTo(before);
  }
}
