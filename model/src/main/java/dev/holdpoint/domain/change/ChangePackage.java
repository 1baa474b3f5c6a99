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

  /** The stage with this id. */
  public Optional<Stage> stage(String id) {
    return stages.stream().filter(s -> s.id().equals(id)).findFirst();
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
    return checks.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The metric with this id. */
  public Optional<Metric> metric(String id) {
    return metrics.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** The trigger with this id. */
  public Optional<Trigger> trigger(String id) {
    return triggers.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /** The action with this id. */
  public Optional<Action> action(String id) {
    return actions.stream().filter(a -> a.id().equals(id)).findFirst();
  }

  /** The connection with this id. */
  public Optional<Connection> connection(String id) {
    return connections.stream().filter(c -> c.id().equals(id)).findFirst();
  }
}
