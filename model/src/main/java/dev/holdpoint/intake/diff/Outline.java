package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Staging;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.WayBack;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A package as lines of place and value, in the order in which people read it. */
final class Outline {
  /** Between the words of a place. */
  static final String SLASH = " / ";

  private final Map<String, String> lines = new LinkedHashMap<>();

  private Outline() {}

  static Map<String, String> of(ChangePackage content) {
    var outline = new Outline();
    outline.heading(content);
    content.connections().forEach(outline::connection);
    content.actions().forEach(outline::action);
    content.checks().forEach(outline::check);
    content.metrics().forEach(outline::metric);
    content.triggers().forEach(outline::trigger);
    outline.put(names(content.stages(), Stage::id), "stages", "order");
    content.stages().forEach(outline::stage);
    return outline.lines;
  }

  private void put(Object value, String... place) {
    String text =
        switch (value) {
          case Duration duration -> Durations.inWords(duration);
          case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
          case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
          case Double number -> number(number);
          default -> value.toString();
        };
    lines.put(String.join(SLASH, place), text);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static <T> List<String> names(List<T> items, Function<T, String> name) {
    return items.stream().map(name).toList();
  }

  private void heading(ChangePackage content) {
    var metadata = content.metadata();
    put(metadata.id(), "metadata", "id");
    put(metadata.version(), "metadata", "version");
    put(metadata.title(), "metadata", "title");
    put(metadata.authors(), "metadata", "authors");
    put(metadata.owner(), "metadata", "owner");
    put(metadata.escalation(), "metadata", "escalation");
    metadata.reviewBy().ifPresent(day -> put(day, "metadata", "reviewBy"));
    put(content.window().opens(), "window", "opens");
    put(content.window().closes(), "window", "closes");
    put(Duration.between(content.window().opens(), content.window().closes()), "window", "lasts");
    content.units().forEach(unit -> put(unit.title(), "units", unit.id()));
    new TreeMap<>(content.start()).forEach((unit, state) -> put(state.inWords(), "start", unit));
    put(content.knownGood().version(), "knownGood", "version");
    put(content.knownGood().digest(), "knownGood", "digest");
    put(content.knownGood().check(), "knownGood", "check");
    put(content.inFlight(), "inFlight");
    var read = content.readBack();
    put(read.connection() + " " + read.path(), "readBack", "request");
    new TreeMap<>(read.fields()).forEach((field, at) -> put(at, "readBack", "fields", field));
  }

  private void connection(Connection connection) {
    String[] at = {"connections", connection.id()};
    put(connection.type(), with(at, "type"));
    put(connection.url(), with(at, "url"));
    put(connection.site(), with(at, "site"));
    connection.paths().forEach(path -> put(path, with(at, "paths", path)));
    new TreeMap<>(connection.credentials())
        .forEach(
            (role, name) ->
                put(name, with(at, "credentials", role.name().toLowerCase(Locale.ROOT))));
    put(connection.timeLimit(), with(at, "timeLimit"));
    put(connection.plaintext(), with(at, "plaintext"));
    connection.sensitive().forEach(name -> put(name, with(at, "sensitive", name)));
    connection.staging().ifPresent(staging -> staging(staging, with(at, "staging")));
  }

  private void staging(Staging staging, String... at) {
    put(staging.url(), with(at, "url"));
    new TreeMap<>(staging.credentials())
        .forEach(
            (role, name) ->
                put(name, with(at, "credentials", role.name().toLowerCase(Locale.ROOT))));
    var marker = staging.marker();
    put(marker.path() + " " + marker.pointer() + " " + marker.equal(), with(at, "marker"));
    put(staging.plaintext(), with(at, "plaintext"));
  }

  private void action(Action action) {
    String[] at = {"actions", action.id()};
    put(action.connection(), with(at, "connection"));
    request(action.request(), with(at, "request"));
    put(action.expectStatus(), with(at, "expectStatus"));
    put(action.idempotencyHeader(), with(at, "idempotencyHeader"));
    put(action.settleAfter(), with(at, "settleAfter"));
    put(action.takes(), with(at, "takes"));
  }

  private void request(RequestSpec request, String... at) {
    put(request.method() + " " + request.path(), at);
    new TreeMap<>(request.headers()).forEach((name, value) -> put(value, with(at, name)));
    request.body().ifPresent(body -> put(body, with(at, "body")));
  }

  private void check(Check check) {
    String[] at = {"checks", check.id()};
    put(check.title(), with(at, "title"));
    put(check.connection(), with(at, "connection"));
    put(check.credential(), with(at, "credential"));
    request(check.request(), with(at, "request"));
    put(check.expectStatus(), with(at, "expectStatus"));
    expectations(check.expect(), with(at, "expect"));
    put(check.timeToLive(), with(at, "timeToLive"));
  }

  /** A place in the reply may be asked about more than once. */
  private void expectations(List<Expectation> expectations, String... at) {
    var times = new HashMap<String, Integer>();
    for (var each : expectations) {
      int nth = times.merge(each.pointer(), 1, Integer::sum);
      expectation(each, nth == 1 ? each.pointer() : each.pointer() + " (" + nth + ")", at);
    }
  }

  private void expectation(Expectation expectation, String pointer, String... at) {
    expectation.equal().ifPresent(value -> put(value, with(at, pointer, "equals")));
    expectation.below().ifPresent(value -> put(value, with(at, pointer, "below")));
    expectation.above().ifPresent(value -> put(value, with(at, pointer, "above")));
  }

  private void metric(Metric metric) {
    String[] at = {"metrics", metric.id()};
    put(metric.title(), with(at, "title"));
    put(metric.unit(), with(at, "unit"));
    metric.dashboard().ifPresent(value -> put(value, with(at, "dashboard")));
    metric.baseline().ifPresent(value -> put(value, with(at, "baseline")));
    put(metric.from(), with(at, "from"));
    put(metric.interval(), with(at, "interval"));
    put(metric.staleAfter(), with(at, "staleAfter"));
    put(metric.clockTolerance(), with(at, "clockTolerance"));
    source(metric.source(), with(at, "source"));
    metric
        .second()
        .ifPresent(
            second -> {
              source(second.source(), with(at, "second", "source"));
              put(second.tolerance(), with(at, "second", "tolerance"));
            });
  }

  private void source(MetricSource source, String... at) {
    switch (source) {
      case MetricSource.Prometheus(var connection, var query, var timestamp) ->
          put(connection + ": " + query + ", time: " + timestamp, at);
      case MetricSource.HttpJson(var connection, var path, var pointer, var timestamp) ->
          put(connection + ": " + path + " " + pointer + ", time: " + timestamp, at);
      case MetricSource.Probe(var connection, var steps, var limit) -> {
        var order = String.join(", ", names(steps, HttpStep::id));
        put(connection + ": " + order + " within " + Durations.inWords(limit), at);
        steps.forEach(step -> probe(step, with(at, "step", step.id())));
      }
    }
  }

  private void probe(HttpStep step, String... at) {
    put(step.credential(), with(at, "credential"));
    request(step.request(), with(at, "request"));
    put(step.expectStatus(), with(at, "expectStatus"));
    expectations(step.expect(), with(at, "expect"));
    step.capture().forEach((name, place) -> put(place, with(at, "capture", name)));
  }

  private void trigger(Trigger trigger) {
    String[] at = {"triggers", trigger.id()};
    put(trigger.title(), with(at, "title"));
    put(trigger.failureMode(), with(at, "failureMode"));
    switch (trigger.condition()) {
      case Condition.Threshold threshold -> threshold(threshold, at);
      case Condition.Consecutive(var metric, var failures) -> {
        put(metric, with(at, "when", "metric"));
        put(failures, with(at, "when", "failures"));
      }
      case Condition.Heartbeat(var metric, var window) -> {
        put(metric, with(at, "when", "metric"));
        put(window, with(at, "when", "silent"));
      }
      case Condition.BurnRate burn -> burnRate(burn, with(at, "when"));
    }
    put(trigger.action(), with(at, "action"));
    put(trigger.narrowTo(), with(at, "narrowTo"));
    put(trigger.from(), with(at, "from"));
    put(trigger.breaker(), with(at, "breaker"));
    put(trigger.drift(), with(at, "drift"));
    trigger.answerWithin().ifPresent(time -> put(time, with(at, "answerWithin")));
  }

  private void threshold(Condition.Threshold threshold, String... at) {
    put(threshold.metric(), with(at, "when", "metric"));
    switch (threshold) {
      case Condition.Above(_, var bound, _) -> put(bound, with(at, "when", "above"));
      case Condition.Below(_, var bound, _) -> put(bound, with(at, "when", "below"));
      case Condition.Outside(_, var low, var high, _) -> {
        put(low, with(at, "when", "outside", "low"));
        put(high, with(at, "when", "outside", "high"));
      }
    }
    put(threshold.window(), with(at, "when", "for"));
  }

  private void burnRate(Condition.BurnRate burn, String... at) {
    put(burn.objective(), with(at, "objective"));
    put(burn.period(), with(at, "period"));
    for (var pair : burn.pairs()) {
      put(pair.factor(), with(at, "factor", pair.longMetric() + " and " + pair.shortMetric()));
    }
  }

  private void stage(Stage stage) {
    String[] at = {"stages", stage.id()};
    put(stage.title(), with(at, "title"));
    put(stage.tier(), with(at, "tier"));
    put(stage.exposure(), with(at, "exposure"));
    put(stage.consequenceTime(), with(at, "consequenceTime"));
    stage.units().forEach(unit -> put("changed", with(at, "units", unit)));
    put(stage.units(), with(at, "order of units"));
    stage
        .hold()
        .ifPresent(
            hold -> {
              put(hold.confirm(), with(at, "hold", "confirm"));
              put(hold.role(), with(at, "hold", "role"));
              put(hold.people(), with(at, "hold", "people"));
            });
    put(stage.makesAuthoritative(), with(at, "makesAuthoritative"));
    put(stage.retiresFallback(), with(at, "retiresFallback"));
    stage.preflight().forEach(check -> put("asked", with(at, "preflight", check)));
    stage.readiness().forEach(check -> put("asked", with(at, "readiness", check)));
    put(names(stage.steps(), Step::id), with(at, "order of steps"));
    stage.steps().forEach(step -> step(step, with(at, "steps")));
    put(stage.soak(), with(at, "soak"));
    stage.gates().forEach(gate -> gate(gate, with(at, "gates", gate.id())));
    switch (stage.wayBack()) {
      case WayBack.Full(var takes) -> put(takes, with(at, "wayBack", "full"));
      case WayBack.Slow(var takes) -> put(takes, with(at, "wayBack", "slow"));
      case WayBack.None() -> put("there is none", with(at, "wayBack", "none"));
    }
    put(names(stage.rollback(), Step::id), with(at, "order of rollback"));
    stage.rollback().forEach(step -> step(step, with(at, "rollback")));
  }

  private void step(Step step, String... at) {
    put(step.action(), with(at, step.id(), "action"));
    step.secondary().ifPresent(action -> put(action, with(at, step.id(), "secondary")));
    new TreeMap<>(step.set())
        .forEach((field, value) -> put(value, with(at, step.id(), "set", field)));
  }

  private void gate(Gate gate, String... at) {
    put(gate.metric(), with(at, "metric"));
    put(gate.criterion().worse(), with(at, "worse"));
    switch (gate.criterion()) {
      case Gate.Bounds bounds -> {
        boolean higher = bounds.worse() == Gate.Worse.HIGHER;
        put(bounds.pass(), with(at, higher ? "pass at most" : "pass at least"));
        put(bounds.fail(), with(at, higher ? "fail above" : "fail below"));
        put(bounds.statistic(), with(at, "statistic"));
      }
      case Gate.Compare compare -> {
        put(compare.baseline(), with(at, "baseline"));
        put(compare.minEffect(), with(at, "minEffect"));
        put(compare.confidence(), with(at, "confidence"));
      }
    }
    put(gate.criterion().minSamples(), with(at, "minSamples"));
    var limits = gate.limits();
    limits.maxFailures().ifPresent(n -> put(n, with(at, "maxFailures")));
    limits.maxFailuresInRow().ifPresent(n -> put(n, with(at, "maxFailuresInRow")));
    limits.maxErrorsInRow().ifPresent(n -> put(n, with(at, "maxErrorsInRow")));
    put(gate.dryRun(), with(at, "dryRun"));
  }

  private static String[] with(String[] place, String... more) {
    var whole = Arrays.copyOf(place, place.length + more.length);
    System.arraycopy(more, 0, whole, place.length, more.length);
    return whole;
  }
}
