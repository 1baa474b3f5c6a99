package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Canonical;
import java.util.List;
import java.util.TreeMap;

/** What a drill is bound to; whatever changes one of these digests voids it. */
public final class Bindings {
  private Bindings() {}

  /** Digest of the trigger with its metrics. */
  public static String trigger(ChangePackage change, Trigger trigger) {
    var metrics = trigger.condition().metrics().stream().map(change::metric).toList();
    return Canonical.digest(trigger + "|" + metrics);
  }

  /** Digest of the actions of the way back, of its steps and of the known-good version. */
  public static String action(ChangePackage change) {
    var rollback = change.stages().stream().map(s -> s.id() + steps(s)).toList();
    var used =
        change.stages().stream()
            .flatMap(s -> s.rollback().stream())
            .map(step -> step.action())
            .distinct()
            .sorted()
            .toList();
    var actions =
        change.actions().stream()
            .filter(a -> used.contains(a.id()))
            .map(
                a ->
                    Canonical.json(
                        List.of(
                            a.id(),
                            a.connection(),
                            a.request().method(),
                            a.request().path(),
                            new TreeMap<>(a.request().headers()),
                            a.request().body().orElse(""),
                            a.idempotencyHeader())))
            .toList();
    return Canonical.digest(rollback + "|" + actions + "|" + change.knownGood());
  }

  /** In one order: that of a map's own text differs from one start of the program to the next. */
  private static List<String> steps(Stage stage) {
    return stage.rollback().stream()
        .map(step -> step.id() + " " + step.action() + " " + new TreeMap<>(step.set()))
        .toList();
  }

  /** Digest of the kinds and paths of the connections. */
  public static String site(ChangePackage change) {
    return Canonical.digest(
        change.connections().stream()
            .map(c -> c.id() + " " + c.type() + " " + c.site() + " " + c.paths())
            .toList()
            .toString());
  }
}
