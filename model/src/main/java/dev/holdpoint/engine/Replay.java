package dev.holdpoint.engine;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds the recorded facts to the engine again and compares, entry for entry (rule 10). */
public final class Replay {
  private Replay() {}

  /** What a replay found. */
  public sealed interface Result {
    /** Every recorded ruling was derived again. */
    record Same(RunState state) implements Result {}

    /**
     * The first entry that was not.
     *
     * @param index of the entry in the run, from 0
     * @param derived what the engine says now
     */
    record Different(int index, String derived, String recorded) implements Result {}

    /** The record was made under other rules; it says nothing about tampering. */
    record CannotDerive(int rulesVersion) implements Result {}
  }

  /**
   * Replays the entries of one run, from its admission on.
   *
   * @throws IllegalArgumentException when they do not begin with an admission
   */
  public static Result of(List<EntryBody> entries) {
    if (entries.isEmpty() || !(entries.getFirst() instanceof Fact.Admitted admitted)) {
      throw new IllegalArgumentException("a run begins with its admission");
    }
    if (admitted.rulesVersion() != Engine.RULES_VERSION) {
      return new Result.CannotDerive(admitted.rulesVersion());
    }
    var step = Engine.begin(admitted);
    int at = 1;
    while (true) {
      var different = compare(step.rulings(), entries, at);
      if (different != null) {
        return different;
      }
      at += step.rulings().size();
      if (at >= entries.size()) {
        return new Result.Same(step.after());
      }
      switch (entries.get(at)) {
        case Ruling ruling -> {
          return new Result.Different(at, "nothing", ruling.toString());
        }
        case Fact fact -> {
          if (fact.at().isBefore(step.after().now())) {
            return new Result.Different(at, "a later time", fact.toString());
          }
          step = Engine.decide(step.after(), fact);
        }
      }
      at++;
    }
  }

  private static Result.@Nullable Different compare(
      List<Ruling> derived, List<EntryBody> entries, int at) {
    for (int i = 0; i < derived.size(); i++) {
      if (at + i >= entries.size()) {
        return new Result.Different(at + i, derived.get(i).toString(), "the end");
      }
      if (!derived.get(i).equals(entries.get(at + i))) {
        return new Result.Different(
            at + i, derived.get(i).toString(), entries.get(at + i).toString());
      }
    }
    return null;
  }

  /** The state that entries add up to, without deriving anything. */
  public static RunState fold(List<EntryBody> entries) {
    if (entries.isEmpty() || !(entries.getFirst() instanceof Fact.Admitted admitted)) {
      throw new IllegalArgumentException("a run begins with its admission");
    }
    var state = Fold.begin(admitted);
    for (var entry : new ArrayList<>(entries).subList(1, entries.size())) {
      state = Fold.apply(state, entry);
    }
    return state;
  }
}
