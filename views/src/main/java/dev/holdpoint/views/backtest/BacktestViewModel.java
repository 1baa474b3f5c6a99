package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is being tried, and what came of it. Used on the FX thread; trials are played on another,
 * the newest that waits each time, and what was overtaken meanwhile is not shown.
 */
public final class BacktestViewModel {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Executor worker;
  private final Executor fx;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
  private final AtomicReference<Optional<Trial>> waiting = new AtomicReference<>(Optional.empty());

  /**
   * A model without a run.
   *
   * @param worker where trials are played
   * @param fx the FX thread
   */
  public BacktestViewModel(Executor worker, Executor fx) {
    this.worker = worker;
    this.fx = fx;
  }

  /**
   * A threshold over a metric.
   *
   * @param above whether it fires above it, or below
   */
  public record Trial(MetricLine metric, boolean above, double threshold, Duration window) {
    Condition.Threshold condition() {
      return above
          ? new Condition.Above(metric.id(), threshold, window)
          : new Condition.Below(metric.id(), threshold, window);
    }
  }

  /**
   * What the screen shows.
   *
   * @param run whose samples they are; empty without one
   * @param metrics to choose from
   * @param result of the trial; empty while it is being played
   */
  public record Shown(
      String run, List<MetricLine> metrics, Optional<Trial> trial, Optional<WhatIf> result) {
    static final Shown NOTHING = new Shown("", List.of(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public Shown {
      metrics = List.copyOf(metrics);
    }
  }

  /** What the screen shows. */
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Takes the samples of a run as they stand now; those of the first metric are tried. */
  public void take(RunSnapshot run) {
    var metrics = run.metrics().stream().filter(m -> m.history().size() > 1).toList();
    shown.set(new Shown(run.run(), metrics, Optional.empty(), Optional.empty()));
    if (!metrics.isEmpty()) {
      choose(metrics.getFirst(), run);
    }
  }

  /** Tries another metric, from the limit and the window that its trigger has. */
  public void choose(MetricLine metric, RunSnapshot run) {
    var trigger = run.triggers().stream().filter(t -> t.metric().equals(metric.id())).findFirst();
    var limit = metric.limits().stream().findFirst();
    double threshold = limit.map(MetricLine.Limit::value).orElse(metric.value().orElse(0));
    boolean below = limit.filter(l -> l.label().contains(" below ")).isPresent();
    var window = trigger.map(t -> t.window()).orElse(Duration.ZERO);
    attempt(new Trial(metric, !below, threshold, window));
  }

  /** Tries another threshold; what is not a number is not tried. */
  public void threshold(double value) {
    if (Double.isFinite(value)) {
      change(t -> new Trial(t.metric(), t.above(), value, t.window()));
    }
  }

  /** Tries the other side of the threshold. */
  public void above(boolean above) {
    change(t -> new Trial(t.metric(), above, t.threshold(), t.window()));
  }

  /** Tries another window, from nothing to ten minutes. */
  public void window(Duration window) {
    var least = window.isNegative() ? Duration.ZERO : window;
    var length = least.compareTo(LONGEST) > 0 ? LONGEST : least;
    change(t -> new Trial(t.metric(), t.above(), t.threshold(), length));
  }

  private void change(UnaryOperator<Trial> change) {
    shown.get().trial().map(change).ifPresent(this::attempt);
  }

  private void attempt(Trial trial) {
    var now = shown.get();
    if (now.trial().filter(trial::equals).isPresent()) {
      return;
    }
    shown.set(new Shown(now.run(), now.metrics(), Optional.of(trial), Optional.empty()));
    if (waiting.getAndSet(Optional.of(trial)).isEmpty()) {
      worker.execute(this::play);
    }
  }

  /** Plays the newest trial that waits. */
  private void play() {
    var next = waiting.getAndSet(Optional.empty());
    if (next.isPresent()) {
      var trial = next.get();
      try {
        var metric = trial.metric();
        var result = WhatIf.of(metric.history(), trial.condition(), metric.interval());
        fx.execute(() -> came(trial, result));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void came(Trial trial, WhatIf result) {
    var now = shown.get();
    if (now.trial().filter(t -> t.equals(trial)).isPresent()) {
      shown.set(new Shown(now.run(), now.metrics(), now.trial(), Optional.of(result)));
    }
  }
}
