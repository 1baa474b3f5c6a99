package dev.holdpoint.app.cli;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.drill.backtest.Fault;
import dev.holdpoint.drill.backtest.Remark;
import dev.holdpoint.drill.backtest.SamplesRead;
import dev.holdpoint.drill.backtest.SamplesReader;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.telemetry.PrometheusHistory;
import dev.holdpoint.telemetry.PrometheusHistory.Past;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where {@code backtest} asks for the past instead of reading a file. */
final class HistoryOptions {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final String ID = "history";

  @Option(
      names = "--from",
      paramLabel = "URL",
      required = true,
      description =
          "A Prometheus to ask for the past of the package's metrics (query_range). Plain http only"
              + " to this machine.")
  private @Nullable URI from;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      required = true,
      description = "2026-01-31T12:00:00Z, or Unix seconds.")
  private String start = "";

  @Option(names = "--end", paramLabel = "TIME", description = "Likewise (default: now).")
  private @Nullable String end;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "Between two samples, such as 15s (default: each metric's own interval).")
  private @Nullable String step;

  @Option(
      names = "--credential",
      paramLabel = "env:NAME|file:PATH",
      description = "Where the bearer token is, if it needs one; never the token itself.")
  private @Nullable String credential;

  /** What was asked for, and what was left out. */
  record Asked(SamplesRead read, List<Remark> remarks) {}

  /** A time that the command line names. */
  static Instant time(CommandSpec spec, String option, String text) {
    try {
      return text.matches("\\d{1,11}(\\.\\d{1,3})?")
          ? Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValueExact())
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw new ParameterException(
          spec.commandLine(), option + " is neither a time nor Unix seconds: " + text);
    }
  }

  private Optional<Duration> step(CommandSpec spec) {
    if (step == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Durations.parse(step)).filter(Duration::isPositive);
    } catch (IllegalArgumentException _) {
      throw new ParameterException(spec.commandLine(), "--step is no duration: " + step);
    }
  }

  /** Asks; blocks for as long as the answers take. */
  Asked ask(CommandSpec spec, Surroundings surroundings, ChangePackage change) {
    var begin = time(spec, "--start", start);
    var until = end == null ? surroundings.clock().instant() : time(spec, "--end", end);
    if (until.isBefore(begin)) {
      throw new ParameterException(spec.commandLine(), "--end lies before --start.");
    }
    var asked = step(spec);
    var remarks = new ArrayList<Remark>();
    var sources = new LinkedHashMap<Metric, MetricSource.Prometheus>();
    double points = 0;
    for (var metric : change.metrics()) {
      if (metric.source() instanceof MetricSource.Prometheus prometheus) {
        sources.put(metric, prometheus);
        var every = asked.orElse(metric.interval());
        points += (double) Duration.between(begin, until).toMillis() / every.toMillis();
      } else {
        remarks.add(
            Fault.NO_PROMETHEUS.because(
                "The metric " + metric.id() + " is not of a Prometheus; it was not asked for."));
      }
    }
    if (points > SamplesReader.MOST_SAMPLES) {
      return new Asked(
          new SamplesRead.Refused(
              Fault.TOO_LARGE.because(
                  "That would be more than " + SamplesReader.MOST_SAMPLES + " samples.")),
          remarks);
    }
    return new Asked(ask(surroundings, sources, begin, until, asked), remarks);
  }

  private SamplesRead ask(
      Surroundings surroundings,
      Map<Metric, MetricSource.Prometheus> sources,
      Instant begin,
      Instant until,
      Optional<Duration> every) {
    var credentials =
        new Credentials(name -> Optional.ofNullable(surroundings.environment().get(name)));
    var history = new PrometheusHistory(new Caller(credentials), connection());
    var tracks = new LinkedHashMap<String, Track>();
    for (var entry : sources.entrySet()) {
      var metric = entry.getKey();
      var past =
          history.of(metric, entry.getValue(), begin, until, every.orElse(metric.interval()));
      switch (past) {
        case Past.Found(var track) -> tracks.put(metric.id(), track);
        case Past.Several(var series) -> {
          return refused(
              Fault.SEVERAL_SERIES,
              "The query of " + metric.id() + " found " + series + " series, not one.");
        }
        case Past.NotAsked(var why) -> {
          return refused(Fault.NOT_ASKED, why + ".");
        }
        case Past.NoAnswer(var why) -> {
          return refused(
              Fault.NO_ANSWER, "Prometheus was asked for " + metric.id() + ": " + why + ".");
        }
      }
    }
    return new SamplesRead.Recorded(new Recording(tracks));
  }

  private static SamplesRead refused(Fault fault, String why) {
    return new SamplesRead.Refused(fault.because(why));
  }

  private Connection connection() {
    return new Connection(
        ID,
        ConnectionType.PROMETHEUS,
        from == null ? URI.create("") : from,
        List.of("/api/v1/"),
        SiteKind.LIVE,
        credential == null ? Map.of() : Map.of(CredentialRole.OBSERVE, credential),
        TIME_LIMIT);
  }
}
