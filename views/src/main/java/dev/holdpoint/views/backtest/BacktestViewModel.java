package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.WhatIf;
import java.nio.file.Path;
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
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Executor worker;
  private final Executor fx;
  private final SamplesFiles files;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
  private final AtomicReference<Optional<Trial>> waiting = new AtomicReference<>(Optional.empty());
  private Optional<RunSnapshot> run = Optional.empty();

  /**
   * A model without samples.
   *
   * @param worker where trials are played and files are read
   * @param fx the FX thread
   */
  public BacktestViewModel(Executor worker, Executor fx, SamplesFiles files) {
    this.worker = worker;
    this.fx = fx;
    this.files = files;
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
   * @param source whose samples they are, {@code run 7f3a}; empty without any
   * @param metrics to choose from
   * @param own what the trigger itself says, where one watches the metric
   * @param result of the trial; empty while it is being played
   * @param notice why a file was not taken; empty otherwise
   */
  public record Shown(
      String source,
      List<MetricLine> metrics,
      Optional<Trial> trial,
      Optional<Trial> own,
      Optional<WhatIf> result,
      String notice) {
    static final Shown NOTHING = of("", List.of(), "");

    /** Copies the list. */
    public Shown {
      metrics = List.copyOf(metrics);
    }

    static Shown of(String source, List<MetricLine> metrics, String notice) {
      return new Shown(
          source, metrics, Optional.empty(), Optional.empty(), Optional.empty(), notice);
    }

    Shown trying(Trial next) {
      return new Shown(source, metrics, Optional.of(next), own, Optional.empty(), "");
    }

    Shown from(Optional<Trial> start) {
      return new Shown(source, metrics, trial, start, result, notice);
    }

    Shown with(WhatIf found) {
      return new Shown(source, metrics, trial, own, Optional.of(found), notice);
    }

    Shown saying(String words) {
      return new Shown(source, metrics, trial, own, result, words);
    }
  }

  /** What the screen shows. */
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Takes the samples of a run as they stand now; those of the first metric are tried. */
  public void take(RunSnapshot next) {
    run = Optional.of(next);
    show("run " + next.run(), next.metrics());
  }

  /** Takes the samples of a file, with what the run shown last says of its metrics. */
  public void take(Path file) {
    shown.set(shown.get().saying("Reading " + file.getFileName() + "…"));
    worker.execute(
        () -> {
          var reading = files.read(file);
          fx.execute(() -> took(file, reading));
        });
  }

  private void took(Path file, SamplesFiles.Reading reading) {
    switch (reading) {
      case SamplesFiles.Reading.Recorded(var recording) -> {
        var metrics = FileMetrics.of(recording, run.map(RunSnapshot::metrics).orElse(List.of()));
        if (metrics.isEmpty()) {
          shown.set(
              shown
                  .get()
                  .saying(
                      "HP-VIEWS-005: No metric of "
                          + file.getFileName()
                          + " has two samples. Record a longer time."));
        } else {
          show(String.valueOf(file.getFileName()), metrics);
        }
      }
      case SamplesFiles.Reading.Refused(var words) -> shown.set(shown.get().saying(words));
    }
  }

  private void show(String source, List<MetricLine> all) {
    var metrics = all.stream().filter(m -> m.history().size() > 1).toList();
    shown.set(Shown.of(source, metrics, ""));
    metrics.stream().findFirst().ifPresent(this::choose);
  }

  /** Tries another metric, from what its trigger says, or else from its newest value. */
  public void choose(MetricLine metric) {
    var start = own(metric);
    shown.set(shown.get().from(start));
    attempt(
        start.orElseGet(
            () ->
                new Trial(
                    metric,
                    true,
                    metric.value().orElse(metric.history().values()[0]),
                    Duration.ZERO)));
  }

  /** Tries what the trigger itself says, again. */
  public void reset() {
    shown.get().own().ifPresent(this::attempt);
  }

  private Optional<Trial> own(MetricLine metric) {
    return metric.limits().stream()
        .flatMap(
            limit ->
                run.stream()
                    .flatMap(r -> r.triggers().stream())
                    .filter(t -> t.id().equals(limit.trigger()))
                    .map(t -> new Trial(metric, limit.above(), limit.value(), t.window())))
        .findFirst();
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

  /** Tries another window, from nothing to an hour. */
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
    shown.set(now.trying(trial));
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
      shown.set(now.with(result));
    }
  }
}
