package dev.holdpoint.projection;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.RunSnapshot.TailLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Follows one run entry by entry and makes snapshots of it. Not for several threads at once; its
 * snapshots are.
 */
public final class RunProjection {
  private final Course course;
  private final Histories histories;
  private final Deque<TailLine> tail = new ArrayDeque<>();
  private final EntryWords words;
  private RunState state;
  private Instant wordSince;
  private RunWord word = RunWord.RUNNING;

  /**
   * Begins with the admission of a run.
   *
   * @param names from a person's id to the printed name
   */
  public RunProjection(RunState state, UnaryOperator<String> names) {
    this.state = state;
    this.histories = new Histories(state.change());
    this.words = new EntryWords(state.change(), names);
    this.course = new Course(state.change(), state.admitted().at(), words);
    this.wordSince = state.admitted().at();
  }

  /**
   * Follows entries that became durable.
   *
   * @param next the state after all of them
   * @param firstSequence of the first of them in the ledger
   */
  public void apply(RunState next, long firstSequence, List<EntryBody> entries) {
    long sequence = firstSequence;
    for (var entry : entries) {
      switch (entry) {
        case Fact.Observed observed -> histories.observed(observed);
        case Ruling ruling -> course.follow(ruling);
        case Fact _ -> {}
      }
      var line = words.of(entry);
      if (line.isPresent()) {
        var said = line.get();
        tail.addFirst(new TailLine(sequence, entry.at(), said.text(), said.who()));
        if (tail.size() > RunSnapshot.TAIL) {
          tail.removeLast();
        }
      }
      sequence++;
    }
    state = next;
    var now = wordOf(next);
    if (now != word) {
      word = now;
      wordSince = next.now();
    }
  }

  private static RunWord wordOf(RunState state) {
    if (state.closed().isPresent()) {
      Outcome outcome = state.closed().get().outcome();
      return RunWord.of(outcome);
    }
    if (state.rollback().isPresent() && !waitsForPeople(state)) {
      return RunWord.ROLLING_BACK;
    }
    boolean still = state.held() || state.ending().isPresent();
    return still ? RunWord.HELD : RunWord.RUNNING;
  }

  /** Whether nothing is sent any more until somebody decides. */
  private static boolean waitsForPeople(RunState state) {
    return state.held(HoldReason.ROLLBACK_BLOCKED)
        || state.held(HoldReason.POST_ROLLBACK_FAILED)
        || state.standsStill();
  }

  /** The printed name of a person. */
  public String name(String person) {
    return words.name(person);
  }

  /** The run as it stands. */
  public RunSnapshot snapshot() {
    return new Snapshots(state, course, histories, words).make(word, wordSince, List.copyOf(tail));
  }
}
