package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Canonical;
import java.util.List;

/** What a drill is bound to; whatever changes one of these digests voids it. */
public final class Bindings {
  private Bindings() {}

  /** Digest of the trigger with its metric. */
  public static String trigger(ChangePackage change, Trigger trigger) {
    var metric = change.metric(trigger.condition().metric());
    return Canonical.digest(trigger + "|" + metric);
  }

  /** Digest of the actions of the way back, of its steps and of the known-good version. */
  public static String action(ChangePackage change) {
    var rollback = change.stages().stream().map(s -> s.id() + s.rollback()).toList();
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
                            new java.util.TreeMap<>(a.request().headers()),
                            a.request().body().orElse(""),
                            a.idempotencyHeader())))
            .toList();
    return Canonical.digest(rollback + "|" + actions + "|" + change.knownGood());
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
