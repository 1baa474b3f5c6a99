package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.List;

/** {@link Rule#WAY_BACK}: losing what was promised stops, and nothing pretends to go back after. */
final class WayBackCheck implements StepCheck {
  private final Books books;

  WayBackCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Ruling.RollbackStarted started) {
      Rule.WAY_BACK.demand(!books.pastReturn(), "a rollback past the return", () -> started);
    }
    if (ruling instanceof Intended intended && intended.direction() == Direction.FORWARD) {
      var stage = books.change.stage(intended.key().stage()).orElseThrow();
      Rule.WAY_BACK.demand(
          stage.wayBack().exists()
              || books.pastReturn()
              || books.released.getOrDefault(stage.id(), 0) >= 2,
          "no two people released a stage without a way back",
          () -> intended);
    }
  }

  @Override
  public void after(Step step) {
    var after = step.after();
    boolean watched =
        !after.over()
            && after.ending().isEmpty()
            && after.rollback().isEmpty()
            && !books.pastReturn()
            && !after.held(HoldReason.READINESS_LOST)
            && switch (after.phase()) {
              case TRANSITIONING, VERIFYING -> true;
              case VERIFIED -> differs();
              case PREFLIGHT -> differs() && !books.open.isEmpty();
              case PENDING, READY, ROLLING_BACK, ROLLED_BACK -> false;
            };
    if (watched) {
      promised(after.stage()).forEach(check -> kept(after, check));
    }
  }

  /** Whether anything was confirmed that was not brought back since. */
  private boolean differs() {
    return books.confirmed.values().stream().anyMatch(done -> !done.isEmpty());
  }

  /** What proves the way back at a stage: its own checks, or else those of the stage before. */
  private List<String> promised(Stage current) {
    var stages = books.change.stages();
    var before = stages.subList(0, books.change.stageIndex(current.id()) + 1).reversed();
    return before.stream()
        .filter(stage -> !books.leftOut.contains(stage.id()))
        .filter(stage -> stage.equals(current) || !(stage.wayBack() instanceof WayBack.None))
        .map(Stage::readiness)
        .filter(checks -> !checks.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private void kept(RunState after, String check) {
    var from = books.evidenceFrom;
    var newest = books.checks.get(check);
    boolean failed =
        newest != null && newest.verdict() == Verdict.FAIL && !newest.startedAt().isBefore(from);
    var pass = books.passes.get(check);
    Instant known = pass == null || pass.startedAt().isBefore(from) ? from : pass.startedAt();
    boolean old = !known.plus(Limits.timeToLive(books.change, check)).isAfter(after.now());
    Rule.WAY_BACK.demand(
        !failed && !old, "the way back is not proven and nothing holds", () -> check);
  }
}
