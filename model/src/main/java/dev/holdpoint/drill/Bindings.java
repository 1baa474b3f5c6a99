package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.record.DrillResult.Bound;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a drill is bound to; whatever changes one of these digests voids it. */
public final class Bindings {
  private Bindings() {}

  /** All four. */
  public static Bound of(ChangePackage change, Trigger trigger) {
    return new Bound(trigger(change, trigger), action(change), site(change), knownGood(change));
  }

  /** What of a binding no longer holds, in words; empty when all of it does. */
  static List<String> changed(Bound then, Bound now) {
    return Stream.of(
            then.trigger().equals(now.trigger()) ? "" : "trigger changed since",
            then.action().equals(now.action()) ? "" : "action changed since",
            then.knownGood().equals(now.knownGood()) ? "" : "known-good version changed since",
            then.site().equals(now.site()) ? "" : "connections changed since")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /** Of the trigger with its metrics. */
  private static String trigger(ChangePackage change, Trigger trigger) {
    var metrics = trigger.condition().metrics().stream().map(change::metric).toList();
    return Canonical.digest(trigger + "|" + metrics);
  }

  /** Of the steps of the way back and the actions that they use. */
  private static String action(ChangePackage change) {
    var rollback = change.stages().stream().map(s -> s.id() + steps(s)).toList();
    var used =
        change.stages().stream()
            .flatMap(s -> s.rollback().stream())
            .flatMap(step -> Stream.concat(Stream.of(step.action()), step.secondary().stream()))
            .distinct()
            .sorted()
            .toList();
    var actions =
        change.actions().stream()
            .filter(a -> used.contains(a.id()))
            .map(
                a ->
                    List.of(
                        a.id(),
                        a.connection(),
                        request(a.request()),
                        a.expectStatus(),
                        a.idempotencyHeader(),
                        a.settleAfter().toMillis()))
            .toList();
    return Canonical.digest(Canonical.json(List.of(rollback, actions, change.inFlight())));
  }

  private static List<Object> request(RequestSpec request) {
    return List.of(
        request.method(),
        request.path(),
        new TreeMap<>(request.headers()),
        request.body().orElse(""));
  }

  /** In one order: that of a map's own text differs from one start of the program to the next. */
  private static List<String> steps(Stage stage) {
    return stage.rollback().stream()
        .map(
            step ->
                step.id()
                    + " "
                    + step.action()
                    + " "
                    + step.secondary().orElse("")
                    + " "
                    + new TreeMap<>(step.set()))
        .toList();
  }

  /** Of the kinds and paths of the connections, and of where staging is. */
  private static String site(ChangePackage change) {
    return Canonical.digest(
        Canonical.json(change.connections().stream().map(Bindings::connection).toList()));
  }

  private static List<Object> connection(Connection connection) {
    var staging =
        connection
            .staging()
            .map(s -> List.of(s.url().toString(), new TreeMap<>(s.credentials()), s.marker()))
            .map(Object::toString)
            .orElse("");
    return List.of(
        connection.id(), connection.type(), connection.site(), connection.paths(), staging);
  }

  /** Of the version that a rollback returns to, and of the check that proves it. */
  private static String knownGood(ChangePackage change) {
    var knownGood = change.knownGood();
    var proof =
        change
            .check(knownGood.check())
            .map(c -> c.connection() + request(c.request()) + c.expect());
    return Canonical.digest(knownGood + "|" + proof.orElse(""));
  }
}
