package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.ChartRecord;
import dev.holdpoint.audit.report.ChartRecord.BandRecord;
import dev.holdpoint.audit.report.ChartRecord.LimitRecord;
import dev.holdpoint.audit.report.ChartRecord.SampleRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Fact.Observed;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Reads every metric's samples, with what they are judged by. */
final class ChartReading {
  private final RunEntries run;

  ChartReading(RunEntries run) {
    this.run = run;
  }

  List<ChartRecord> charts() {
    var marks = marks();
    var charts = new ArrayList<ChartRecord>();
    for (Metric metric : run.change().metrics()) {
      charts.add(chart(metric, 0, metric.title(), metric.source(), marks));
      metric
          .second()
          .ifPresent(
              second -> {
                String title = metric.title() + ", second source";
                charts.add(chart(metric, 1, title, second.source(), marks));
              });
    }
    return charts;
  }

  private ChartRecord chart(
      Metric metric, int source, String title, MetricSource asked, List<Event> marks) {
    return new ChartRecord(
        title,
        metric.unit(),
        query(asked),
        samples(metric.id(), source),
        limits(metric),
        bands(metric),
        marks,
        metric.interval().multipliedBy(2));
  }

  private static String query(MetricSource source) {
    return switch (source) {
      case MetricSource.Prometheus(var connection, var query, var timestamp) ->
          query + "\nage by " + timestamp + "\nat " + connection;
      case MetricSource.HttpJson(var connection, var path, var pointer, _) ->
          "GET " + path + ", the number at " + pointer + "\nat " + connection;
      case MetricSource.Probe probe ->
          Sentences.probe(probe) + "; 1 if it failed\nat " + probe.connection();
    };
  }

  private List<SampleRecord> samples(String metric, int source) {
    var samples = new ArrayList<SampleRecord>();
    for (var observed : run.of(Observed.class)) {
      for (Reading reading : observed.body().readings()) {
        if (reading.metric().equals(metric) && reading.source() == source) {
          samples.add(sample(reading));
        }
      }
    }
    samples.sort(Comparator.comparing(SampleRecord::at));
    return withoutRepeats(samples);
  }

  private static SampleRecord sample(Reading reading) {
    return switch (reading) {
      case Reading.Sample sample ->
          new SampleRecord(sample.countsFrom(), OptionalDouble.of(sample.value()), sample.note());
      case Reading.NoData missing ->
          new SampleRecord(
              missing.receivedAt(),
              OptionalDouble.empty(),
              Words.of(missing.cause()) + (missing.why().isBlank() ? "" : ": " + missing.why()));
    };
  }

  /** A source may return the same sample to two ticks; it is one sample. */
  private static List<SampleRecord> withoutRepeats(List<SampleRecord> samples) {
    var kept = new ArrayList<SampleRecord>();
    for (SampleRecord sample : samples) {
      if (kept.isEmpty() || !kept.getLast().equals(sample)) {
        kept.add(sample);
      }
    }
    return kept;
  }

  private List<LimitRecord> limits(Metric metric) {
    var limits = new ArrayList<LimitRecord>();
    for (Trigger trigger : run.change().triggers()) {
      if (trigger.condition().metrics().contains(metric.id())) {
        String words = trigger.id() + ": " + Phrases.limit(trigger, metric.unit());
        switch (trigger.condition()) {
          case Condition.Above(_, double threshold, _) ->
              limits.add(new LimitRecord(words, threshold));
          case Condition.Below(_, double threshold, _) ->
              limits.add(new LimitRecord(words, threshold));
          case Condition.Outside(_, double low, double high, _) -> {
            limits.add(new LimitRecord(words, low));
            limits.add(new LimitRecord(words, high));
          }
          case Condition.BurnRate burn ->
              burn.bounds(metric.id()).forEach(b -> limits.add(new LimitRecord(words, b)));
          // Failures are counted and silences timed; neither has a line on the chart.
          case Condition.Consecutive _, Condition.Heartbeat _ -> {}
        }
      }
    }
    var bounds = new TreeSet<Double>();
    gates(metric).stream()
        .filter(gate -> gate.pass() == gate.fail())
        .forEach(g -> bounds.add(g.pass()));
    bounds.forEach(
        bound ->
            limits.add(
                new LimitRecord("gate: bound at " + Words.number(bound, metric.unit()), bound)));
    return limits;
  }

  private List<BandRecord> bands(Metric metric) {
    return gates(metric).stream()
        .filter(gate -> gate.pass() != gate.fail())
        .map(
            gate ->
                new BandRecord(
                    Math.min(gate.pass(), gate.fail()), Math.max(gate.pass(), gate.fail())))
        .distinct()
        .toList();
  }

  private List<Bounds> gates(Metric metric) {
    return run.change().stages().stream()
        .flatMap(stage -> stage.gates().stream())
        .filter(gate -> gate.metric().equals(metric.id()))
        .flatMap(gate -> gate.bounds().stream())
        .toList();
  }

  private List<Event> marks() {
    var marks = new ArrayList<Event>();
    for (var entered : run.of(PhaseEntered.class, e -> e.phase() == Phase.TRANSITIONING)) {
      var body = entered.body();
      String title = run.change().stage(body.stage()).map(Stage::title).orElse(body.stage());
      marks.add(new Event(entered.sequence(), body.at(), title, ""));
    }
    for (var held : run.of(HoldPlaced.class)) {
      String words = held.body().id() + " " + Words.of(held.body().reason());
      marks.add(new Event(held.sequence(), held.body().at(), words, ""));
    }
    for (var back : run.of(RollbackStarted.class)) {
      String words = back.body().narrowing() ? "narrowing" : "rollback";
      marks.add(new Event(back.sequence(), back.body().at(), words, ""));
    }
    marks.sort(Comparator.comparingLong(Event::sequence));
    return marks;
  }
}
