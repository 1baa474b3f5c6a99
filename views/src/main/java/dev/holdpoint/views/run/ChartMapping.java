package dev.holdpoint.views.run;

import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.StageLine;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.chart.Band;
import dev.holdpoint.views.chart.ChartModel;
import dev.holdpoint.views.chart.Mark;
import dev.holdpoint.views.chart.Series;
import dev.holdpoint.views.chart.Threshold;
import dev.holdpoint.views.chart.TriggerWindow;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** One metric of a run as its chart takes it; keeps the samples it has already taken. */
final class ChartMapping {
  /** A chart looks back so far; older samples are in the ledger. */
  private static final Duration BACK = Duration.ofMinutes(20);

  private static final Duration LEAST = Duration.ofMinutes(2);

  private final HistorySamples first = new HistorySamples();
  private final HistorySamples second = new HistorySamples();

  ChartModel of(RunSnapshot run, MetricLine metric, Instant now) {
    Instant at = run.over() ? run.at() : now;
    var model =
        ChartModel.of(metric.title(), metric.unit(), decimals(metric), axis(run, at), at)
            .withSeries(series(metric))
            .withThresholds(
                metric.limits().stream()
                    .map(limit -> new Threshold(limit.value(), limit.label()))
                    .toArray(Threshold[]::new))
            .withMarks(marks(run));
    if (metric.pass().isPresent() && metric.fail().isPresent()) {
      model =
          model.withBand(Band.between(metric.pass().getAsDouble(), metric.fail().getAsDouble()));
    }
    if (metric.countsFrom().isPresent() && !run.over()) {
      model = model.withAge(Duration.between(metric.countsFrom().get(), now));
    }
    return state(run, metric, model);
  }

  private static ChartModel state(RunSnapshot run, MetricLine metric, ChartModel model) {
    var filling =
        run.triggers().stream()
            .filter(t -> t.metric().equals(metric.id()) && !run.over())
            .filter(t -> t.firedAt().isPresent() || counts(t))
            .max(Comparator.comparing(ChartMapping::share));
    if (metric.blind()) {
      return model.withState("blind · " + metric.trouble(), Tone.ABNORMAL);
    }
    if (filling.isPresent()) {
      var trigger = filling.get();
      if (trigger.failures().isPresent()) {
        return model.withState(
            trigger.firedAt().isPresent()
                ? "fired: failed " + trigger.failures().get().needed() + " times in a row"
                : trigger.failures().get().inARow()
                    + " of "
                    + trigger.failures().get().needed()
                    + " failures in a row",
            trigger.firedAt().isPresent() ? Tone.CRITICAL : Tone.ABNORMAL);
      }
      return model.withWindow(
          new TriggerWindow(
              trigger.since().or(trigger::firedAt).orElse(model.now()),
              trigger.firedAt().isPresent() ? trigger.window() : trigger.accrued(),
              trigger.window(),
              trigger.fillsAt(),
              actsByItself(trigger)));
    }
    if (metric.conflicting()) {
      return model.withState("two sources disagree", Tone.ABNORMAL);
    }
    if (!metric.inForce()) {
      return model.withState(run.over() ? "" : "not sampled yet", Tone.NORMAL);
    }
    if (!metric.trouble().isBlank()) {
      return model.withState(metric.trouble(), Tone.NORMAL);
    }
    var judged = metric.judged().filter(verdict -> verdict != Verdict.PASS && !run.over());
    if (judged.isPresent()) {
      return model.withState(
          "soak: " + RunWords.word(judged.get()), RunWords.status(judged.get()).tone());
    }
    return model.withState(clear(run, metric, model.now()) ? "clear" : "", Tone.NORMAL);
  }

  /** Only what a trigger watches can be clear of one, and only while it is seen. */
  private static boolean clear(RunSnapshot run, MetricLine metric, Instant now) {
    return !run.over()
        && metric.second().isEmpty()
        && run.triggers().stream().anyMatch(t -> watches(t, metric))
        && metric
            .countsFrom()
            .filter(from -> !from.plus(metric.interval().multipliedBy(2)).isBefore(now))
            .isPresent();
  }

  private static boolean watches(TriggerLine trigger, MetricLine metric) {
    return trigger.metric().equals(metric.id())
        || metric.limits().stream().anyMatch(limit -> limit.trigger().equals(trigger.id()));
  }

  /** As its row says it: a hold needs no arming, and an arming must cover the stage. */
  private static boolean actsByItself(TriggerLine trigger) {
    return !trigger.actsOnLiveState()
        || trigger.arming().filter(TriggerLine.Arming::here).isPresent();
  }

  private static boolean counts(TriggerLine trigger) {
    return trigger.inForce() && trigger.accrued().toMillis() > 0
        || trigger.beyond() && trigger.since().isPresent();
  }

  private static double share(TriggerLine trigger) {
    return trigger.firedAt().isPresent()
        ? 2
        : trigger.accrued().toMillis() / (double) Math.max(1, trigger.window().toMillis());
  }

  private Series[] series(MetricLine metric) {
    var lines = new ArrayList<Series>();
    lines.add(Series.of(metric.title(), first.of(metric.history()), metric.interval()));
    metric
        .second()
        .ifPresent(
            history ->
                lines.add(Series.second("second source", second.of(history), metric.interval())));
    return lines.toArray(Series[]::new);
  }

  private static ChartModel.Span axis(RunSnapshot run, Instant now) {
    Instant from = now.minus(BACK);
    if (from.isBefore(run.startedAt())) {
      from = run.startedAt();
    }
    if (Duration.between(from, now).compareTo(LEAST) < 0) {
      from = now.minus(LEAST);
    }
    return new ChartModel.Span(from, now.plus(Duration.between(from, now).dividedBy(14)));
  }

  private static List<Mark> marks(RunSnapshot run) {
    return run.stages().stream().flatMap(stage -> mark(stage).stream()).toList();
  }

  private static Optional<Mark> mark(StageLine stage) {
    return stage.bars().stream()
        .filter(bar -> bar.kind() == StageLine.Kind.TRANSITION)
        .findFirst()
        .map(bar -> new Mark(bar.from(), "Stage " + stage.number()));
  }

  /** One decimal more than the limits have, so that coming near a limit can be seen. */
  static int decimals(MetricLine metric) {
    double[] bounds =
        DoubleStream.concat(
                metric.limits().stream().mapToDouble(MetricLine.Limit::value),
                DoubleStream.concat(metric.pass().stream(), metric.fail().stream()))
            .toArray();
    int scale = 0;
    double greatest = Math.abs(metric.value().orElse(0));
    for (double bound : bounds) {
      scale = Math.max(scale, BigDecimal.valueOf(bound).stripTrailingZeros().scale());
      greatest = Math.max(greatest, Math.abs(bound));
    }
    if (scale > 0) {
      return Math.min(6, scale + 1);
    }
    return greatest < 10 ? 2 : 0;
  }

  /** The newest value with its unit, as the chart's head says it. */
  static String value(MetricLine metric) {
    return metric.value().isPresent()
        ? Words.number(metric.value().getAsDouble(), decimals(metric)) + " " + metric.unit()
        : "no data";
  }
}
