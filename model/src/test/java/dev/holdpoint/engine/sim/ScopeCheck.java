package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;

/** {@link Rule#SCOPE}: only units, actions and paths that the package names, and none dropped. */
final class ScopeCheck implements StepCheck {
  private final Books books;

  ScopeCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Intended intended) {
      var change = books.change;
      var unit = intended.key().unit();
      boolean forward = intended.direction() == Direction.FORWARD;
      boolean scoped =
          forward
              ? change.stage(intended.key().stage()).orElseThrow().units().contains(unit)
              : change.units().stream().anyMatch(u -> u.id().equals(unit));
      Rule.SCOPE.demand(scoped, "a unit that the package does not name here", () -> intended);
      Rule.SCOPE.demand(
          !forward || !books.dropped.contains(unit), "a unit that was dropped", () -> intended);
      var action = change.action(intended.action()).orElseThrow();
      var paths = change.connection(action.connection()).orElseThrow().paths();
      Rule.SCOPE.demand(
          paths.stream().anyMatch(action.request().path()::startsWith),
          "a path that the package does not name",
          () -> intended);
      Rule.SCOPE.demand(
          action.request().placeholders().containsAll(intended.set().keySet()),
          "a field that the action does not send",
          () -> intended);
    }
  }
}
