package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Staging;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.record.DrillResult.Bound;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a drill is bound to; whatever changes one of these digests voids it. They are over canonical
 * JSON of what is named here, so that they are the same for every start and release of the program
 * that means the same by it.
 */
public final class Bindings {
  private Bindings() {}

  /** All four. */
  public static Bound of(ChangePackage change, Trigger trigger) {
    return new Bound(
        trigger(change, trigger), action(change, trigger), site(change), knownGood(change));
  }

  /** What of a binding no longer holds, in words; empty when all of it does. */
  static List<String> changed(Bound then, Bound now) {
    return Stream.of(
            then.trigger().equals(now.trigger()) ? "" : "trigger changed since",
            then.action().equals(now.action())
                ? ""
                : "stages, action, start or read-back changed since",
            then.knownGood().equals(now.knownGood()) ? "" : "known-good version changed since",
            then.site().equals(now.site()) ? "" : "connections changed since")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /** Of the trigger, and of what its metrics read and how often. */
  private static String trigger(ChangePackage change, Trigger trigger) {
    var metrics =
        trigger.condition().metrics().stream()
            .map(id -> change.metric(id).map(Watched::metric).orElse(List.of(id)))
            .toList();
    return digest(
        trigger.id(),
        trigger.title(),
        trigger.failureMode(),
        Watched.condition(trigger.condition()),
        trigger.action(),
        trigger.narrowTo(),
        trigger.from(),
        trigger.breaker(),
        trigger.drift(),
        trigger.answerWithin().map(Duration::toMillis).orElse(-1L),
        metrics);
  }

  /**
   * Of the stages that a drill covers, of the steps of the way back and the actions that they use,
   * of the start that it ends in, and of how units are read back.
   */
  private static String action(ChangePackage change, Trigger trigger) {
    var rollback =
        change.stages().stream()
            .map(s -> List.of(s.id(), s.rollback().stream().map(Bindings::step).toList()))
            .toList();
    var used =
        change.stages().stream()
            .flatMap(s -> s.rollback().stream())
            .flatMap(step -> Stream.concat(Stream.of(step.action()), step.secondary().stream()))
            .collect(Collectors.toSet());
    var actions =
        change.actions().stream()
            .filter(a -> used.contains(a.id()))
            .map(
                a ->
                    List.of(
                        a.id(),
                        a.connection(),
                        Watched.request(a.request()),
                        a.expectStatus(),
                        a.idempotencyHeader(),
                        a.settleAfter().toMillis()))
            .toList();
    var start = new TreeMap<String, Object>();
    change.start().forEach((unit, state) -> start.put(unit, state.fields()));
    var read = change.readBack();
    return digest(
        Coverage.stages(change, trigger).stream().map(Bindings::stage).toList(),
        rollback,
        actions,
        change.inFlight(),
        start,
        List.of(read.connection(), read.path(), read.fields()));
  }

  /** What a drill applies of it, and that it promises a way back. */
  private static List<Object> stage(Stage stage) {
    return List.of(
        stage.id(),
        stage.units(),
        stage.steps().stream().map(Bindings::step).toList(),
        stage.wayBack().exists());
  }

  private static List<Object> step(Step step) {
    return List.of(step.id(), step.action(), step.secondary().orElse(""), step.set());
  }

  /** Of the kinds and paths of the connections, and of where staging is. */
  private static String site(ChangePackage change) {
    return digest(change.connections().stream().map(Bindings::connection).toList());
  }

  private static List<Object> connection(Connection connection) {
    return List.of(
        connection.id(),
        connection.type(),
        connection.site(),
        connection.paths(),
        connection.staging().map(Bindings::staging).orElse(List.of()));
  }

  private static List<Object> staging(Staging staging) {
    var credentials = new TreeMap<String, Object>();
    staging.credentials().forEach((role, name) -> credentials.put(role.name(), name));
    var marker = staging.marker();
    return List.of(
        staging.url().toString(), credentials, marker.path(), marker.pointer(), marker.equal());
  }

  /** Of the version that a rollback returns to, and of the check that proves it. */
  private static String knownGood(ChangePackage change) {
    var knownGood = change.knownGood();
    var proof =
        change
            .check(knownGood.check())
            .<List<Object>>map(
                c ->
                    List.of(
                        c.connection(),
                        c.credential(),
                        Watched.request(c.request()),
                        c.expectStatus(),
                        c.expect().stream().map(Watched::expectation).toList()))
            .orElse(List.of());
    return digest(knownGood.version(), knownGood.digest(), knownGood.check(), proof);
  }

  private static String digest(Object... values) {
    return Canonical.digest(Canonical.json(List.of(values)));
  }
}
