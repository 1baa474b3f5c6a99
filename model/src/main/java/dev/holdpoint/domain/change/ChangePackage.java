package dev.holdpoint.domain.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one change says about itself; immutable once approved. Its name is the SHA-256 of its
 * canonical JSON, which {@code intake} computes.
 *
 * @param start declared state of every scoped unit before the change
 * @param readBack how a unit's live state is read
 * @param stages in the order in which they run; the last may have no steps (the final watch)
 */
public record ChangePackage(
    Metadata metadata,
    ChangeWindow window,
    List<Unit> units,
    Map<String, UnitState> start,
    KnownGood knownGood,
    InFlightPolicy inFlight,
    List<Connection> connections,
    ReadBackSpec readBack,
    List<Action> actions,
    List<Check> checks,
    List<Metric> metrics,
    List<Trigger> triggers,
    List<Stage> stages) {

  /** Copies every collection. */
  public ChangePackage {
    units = List.copyOf(units);
    start = Map.copyOf(start);
    connections = List.copyOf(connections);
    actions = List.copyOf(actions);
    checks = List.copyOf(checks);
    metrics = List.copyOf(metrics);
    triggers = List.copyOf(triggers);
    stages = List.copyOf(stages);
  }

  /** This package with other metrics and triggers, for a backtest of some of them. */
  public ChangePackage watching(List<Metric> otherMetrics, List<Trigger> otherTriggers) {
    return new ChangePackage(
        metadata,
        window,
        units,
        start,
        knownGood,
        inFlight,
        connections,
        readBack,
        actions,
        checks,
        otherMetrics,
        otherTriggers,
        stages);
  }

  /** This package with other stages, for a backtest of some of them. */
  public ChangePackage running(List<Stage> otherStages) {
    return new ChangePackage(
        metadata,
        window,
        units,
        start,
        knownGood,
        inFlight,
        connections,
        readBack,
        actions,
        checks,
        metrics,
        triggers,
        otherStages);
  }

  /** The stage with this id. */
  public Optional<Stage> stage(String id) {
    for (var stage : stages) {
      if (stage.id().equals(id)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  /** Zero-based place of the stage in the run, or -1 when there is none of this id. */
  public int stageIndex(String id) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** The check with this id. */
  public Optional<Check> check(String id) {
    for (var check : checks) {
      if (check.id().equals(id)) {
        return Optional.of(check);
      }
    }
    return Optional.empty();
  }

  /** The metric with this id. */
  public Optional<Metric> metric(String id) {
    for (var metric : metrics) {
      if (metric.id().equals(id)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  /** What a condition watches, by the title of its metric. */
  public String watched(Condition condition) {
    var title = metric(condition.metric()).map(Metric::title).orElse(condition.metric());
    return switch (condition) {
      case Condition.Threshold _, Condition.Consecutive _, Condition.Heartbeat _ -> title;
      case Condition.BurnRate burn -> {
        var suffix = Condition.BurnRate.titleOf("", burn.pairs().getFirst().longWindow());
        yield title.endsWith(suffix) ? title.substring(0, title.length() - suffix.length()) : title;
      }
    };
  }

  /** The trigger with this id. */
  public Optional<Trigger> trigger(String id) {
    for (var trigger : triggers) {
      if (trigger.id().equals(id)) {
        return Optional.of(trigger);
      }
    }
    return Optional.empty();
  }

  /** The action with this id. */
  public Optional<Action> action(String id) {
    for (var action : actions) {
      if (action.id().equals(id)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The connection with this id. */
  public Optional<Connection> connection(String id) {
    for (var connection : connections) {
      if (connection.id().equals(id)) {
        return Optional.of(connection);
      }
    }
    return Optional.empty();
  }
}
