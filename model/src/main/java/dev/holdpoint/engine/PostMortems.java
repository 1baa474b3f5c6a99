package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.record.PostMortem.After;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.PostMortemOwed;
import dev.holdpoint.domain.record.Ruling.PostMortemRefused;
import dev.holdpoint.domain.record.Ruling.PostMortemSigned;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** After every rollback, partial rollback and narrowing an owner owes answers (DESIGN §4). */
final class PostMortems {
  private PostMortems() {}

  /**
   * The ruling, with the post-mortem that it makes owed: after units are back, and before a run is
   * closed in the middle of bringing them back.
   */
  static List<Ruling> beside(RunState state, Ruling ruling) {
    if (ruling instanceof RollbackDone done && unasked(state)) {
      var started = state.rollback().map(RollbackCourse::started).orElseThrow();
      return List.of(ruling, owed(state, started, Optional.of(done.restoredAt())));
    }
    var cut = state.rollback().map(RollbackCourse::started).filter(_ -> unasked(state));
    return ruling instanceof Closed && cut.isPresent()
        ? List.of(owed(state, cut.get(), Optional.empty()), ruling)
        : List.of(ruling);
  }

  /** A rollback that is begun anew keeps its time of detection, and its one post-mortem. */
  private static boolean unasked(RunState state) {
    var detected = state.rollback().map(r -> r.started().detectedAt());
    return state.postMortems().stream()
        .noneMatch(p -> Optional.of(p.owed().detectedAt()).equals(detected));
  }

  private static PostMortemOwed owed(
      RunState state, RollbackStarted started, Optional<Instant> restoredAt) {
    return new PostMortemOwed(
        state.now(),
        started.number(),
        after(started),
        started.cause(),
        started.detectedAt(),
        restoredAt,
        PostMortem.QUESTIONS);
  }

  private static After after(RollbackStarted started) {
    if (started.narrowing()) {
      return After.NARROWING;
    }
    return started.stage().isPresent() ? After.PARTIAL_ROLLBACK : After.ROLLBACK;
  }

  /** Whether the answers count. */
  static Ruling answer(RunState state, PostMortemAnswered answered) {
    var owed =
        state.postMortems().stream()
            .filter(p -> p.owed().number() == answered.number())
            .findFirst();
    if (owed.isEmpty()) {
      return refused(answered, "HP-DECISION-060", "No such post-mortem is owed by this run.");
    }
    if (owed.get().signed()) {
      return refused(answered, "HP-DECISION-061", "This post-mortem is already signed.");
    }
    if (!answered.roles().contains(Role.OWNER)) {
      return refused(
          answered,
          "HP-DECISION-002",
          answered.name() + " does not have the role owner, which this needs.");
    }
    return PostMortem.objection(owed.get().owed().questions(), answered.answers())
        .map(why -> refused(answered, "HP-DECISION-062", why))
        .orElseGet(
            () ->
                new PostMortemSigned(
                    answered.at(), answered.id(), answered.number(), answered.person()));
  }

  private static Ruling refused(PostMortemAnswered answered, String code, String why) {
    return new PostMortemRefused(answered.at(), answered.id(), code, why);
  }
}
