package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.EntryWords;
import dev.holdpoint.projection.RunSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of this station, open and closed. All threads may use it. */
final class Runs {
  private static final int EARLIER = 20;

  private final Map<String, RunDesk> byId = new ConcurrentHashMap<>();

  void add(String run, RunDesk desk) {
    byId.put(run, desk);
  }

  Optional<RunDesk> of(String run) {
    return Optional.ofNullable(byId.get(run));
  }

  List<RunDesk> all() {
    return List.copyOf(byId.values());
  }

  /** Open ones first, then the newest. */
  List<RunSnapshot> snapshots() {
    return byId.values().stream()
        .map(RunDesk::snapshot)
        .sorted(
            Comparator.comparing(RunSnapshot::over)
                .thenComparing(Comparator.comparing(RunSnapshot::startedAt).reversed()))
        .toList();
  }

  /** Runs of the same change, newest first. */
  List<EarlierRun> earlier(String change) {
    return newest(change).stream()
        .limit(EARLIER)
        .map(
            run ->
                new EarlierRun(
                    run.run(),
                    run.version(),
                    EntryWords.word(run.word()),
                    run.startedAt(),
                    run.rollbacks(),
                    run.narrowings(),
                    run.postMortem(),
                    run.stages().stream()
                        .filter(s -> s.current())
                        .map(s -> "ended in " + s.title())
                        .findFirst()
                        .orElse("")))
        .toList();
  }

  private List<RunSnapshot> newest(String change) {
    return byId.values().stream()
        .map(RunDesk::snapshot)
        .filter(run -> run.change().equals(change))
        .sorted(Comparator.comparing(RunSnapshot::startedAt).reversed())
        .toList();
  }

  /** The run of the package that this one comes after, by {@link Lineage}. */
  Optional<RunDesk> before(ChangePackage change) {
    var newest =
        byId.values().stream()
            .sorted(Comparator.comparing((RunDesk run) -> run.snapshot().startedAt()).reversed())
            .toList();
    return newest.stream()
        .filter(run -> Lineage.sameChange(run.state().change(), change))
        .findFirst()
        .or(
            () ->
                newest.stream()
                    .filter(run -> Lineage.sharesUnits(run.state().change(), change))
                    .findFirst());
  }

  /** Runs of the change, or of its units, that owe a post-mortem, newest first. */
  List<RunSnapshot> owing(ChangePackage change) {
    return byId.values().stream()
        .filter(
            run ->
                Lineage.sameChange(run.state().change(), change)
                    || Lineage.sharesUnits(run.state().change(), change))
        .map(RunDesk::snapshot)
        .filter(run -> run.postMortem() == PostMortem.State.OWED)
        .sorted(Comparator.comparing(RunSnapshot::startedAt).reversed())
        .toList();
  }

  /** The open run that has one of these units. */
  Optional<RunDesk> sharing(Set<String> units) {
    return byId.values().stream()
        .filter(RunDesk::open)
        .filter(run -> run.state().change().units().stream().anyMatch(u -> units.contains(u.id())))
        .findFirst();
  }
}
