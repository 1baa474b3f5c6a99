package dev.holdpoint.engine;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the recorded facts of one run to the engine again and compares, entry for entry (rule 10).
 * Entries are taken one by one, so that a record of any length needs the room of one state and one
 * step. Not for several threads.
 */
public final class Replay {
  /** What a replay found. */
  public sealed interface Result {
    /** Every recorded ruling was derived again. */
    record Same(RunState state) implements Result {}

    /**
     * The first entry that was not.
     *
     * @param index of the entry in the run, from 0; one past the last where an entry is missing
     * @param derived what the engine says now
     * @param recorded what stands there
     */
    record Different(int index, String derived, String recorded) implements Result {}

    /** The record was made under other rules; it says nothing about tampering. */
    record CannotDerive(int rulesVersion) implements Result {}
  }

  /** The record as far as it derives, or was folded; absent before the first entry. */
  private @Nullable RunState settled;

  /** What the last fact gives; its rulings are the next that must stand in the record. */
  private Engine.@Nullable Step step;

  /** Entries since {@link #settled}; kept only until the step is matched. */
  private final List<EntryBody> open = new ArrayList<>();

  private Optional<Result> failed = Optional.empty();
  private int matched;
  private int taken;

  private final boolean deriving;

  /** A replay that waits for the admission of its run. */
  public Replay() {
    this(true);
  }

  private Replay(boolean deriving) {
    this.deriving = deriving;
  }

  /** One that derives nothing and only folds; it finds every record the same. */
  public static Replay folding() {
    return new Replay(false);
  }

  /**
   * Whether the rules that this version stands for are at hand; the record of a run under others
   * can be read and not derived.
   */
  public static boolean knows(int rulesVersion) {
    return rulesVersion == Engine.RULES_VERSION;
  }

  /**
   * Takes the next entry of the run; what is wrong with the record, once it is known to be wrong.
   * After that entries are only folded, so that {@link #recorded} goes on.
   *
   * @throws IllegalArgumentException when the first one is no admission
   */
  public Optional<Result> take(EntryBody entry) {
    if (taken == 0) {
      begin(entry);
    } else if (failed.isPresent() || !deriving) {
      fold(entry);
    } else {
      open.add(entry);
      compare(entry);
    }
    taken++;
    return failed;
  }

  private void begin(EntryBody entry) {
    if (!(entry instanceof Fact.Admitted admitted)) {
      throw new IllegalArgumentException("a run begins with its admission");
    }
    switch (Taken.of(() -> Fold.begin(admitted))) {
      case Taken.Well<RunState>(var begun) -> settled = begun;
      case Taken.Not<RunState>(var why) -> {
        differ("nothing, because " + why, "admitted");
        return;
      }
    }
    if (!deriving) {
      return;
    }
    if (!knows(admitted.rulesVersion())) {
      failed = Optional.of(new Result.CannotDerive(admitted.rulesVersion()));
      return;
    }
    derive("admitted", () -> Engine.begin(admitted));
  }

  private void compare(EntryBody entry) {
    var due = due();
    if (due.isEmpty()) {
      switch (entry) {
        case Ruling ruling -> differ("nothing", Differing.word(ruling));
        case Fact fact -> derive(fact);
      }
    } else if (due.get().equals(entry)) {
      matched++;
      settle();
    } else {
      var differing = Differing.of(due.get(), entry);
      differ(differing.derived(), differing.recorded());
    }
  }

  private void derive(Fact fact) {
    var before = state();
    if (fact.at().isBefore(before.now())) {
      differ("no fact before " + before.now(), Differing.word(fact) + " at " + fact.at());
    } else {
      derive(Differing.word(fact), () -> Engine.decide(before, fact));
    }
  }

  /** A record that was tampered with may hold facts that the rules cannot even be asked about. */
  private void derive(String recorded, Supplier<Engine.Step> decision) {
    switch (Taken.of(decision)) {
      case Taken.Well<Engine.Step>(var next) -> {
        step = next;
        matched = 0;
        settle();
      }
      case Taken.Not<Engine.Step>(var why) -> differ("nothing, because " + why, recorded);
    }
  }

  private Optional<Ruling> due() {
    return step == null || matched >= step.rulings().size()
        ? Optional.empty()
        : Optional.of(step.rulings().get(matched));
  }

  private void settle() {
    if (step != null && matched == step.rulings().size()) {
      settled = step.after();
      open.clear();
    }
  }

  private void differ(String derived, String recorded) {
    failed = Optional.of(new Result.Different(taken, derived, recorded));
    step = null;
    open.forEach(this::fold);
    open.clear();
  }

  /** What cannot be folded is passed over, and the record is known to be wrong from there on. */
  private void fold(EntryBody entry) {
    var before = settled;
    if (before != null) {
      switch (Taken.of(() -> Fold.apply(before, entry))) {
        case Taken.Well<RunState>(var after) -> settled = after;
        case Taken.Not<RunState>(var why) -> {
          settled = Fold.passOver(before);
          if (failed.isEmpty()) {
            failed =
                Optional.of(
                    new Result.Different(taken, "nothing, because " + why, Differing.word(entry)));
          }
        }
      }
    }
  }

  /**
   * Takes notice of the next entry, which cannot be read: it counts, and says nothing. As {@link
   * #take}, what is wrong with the record.
   *
   * @param why it cannot be read
   */
  public Optional<Result> passOver(String why) {
    if (failed.isEmpty()) {
      differ("an entry that can be read", why);
    }
    if (settled != null) {
      settled = Fold.passOver(settled);
    }
    taken++;
    return failed;
  }

  private RunState state() {
    if (settled == null) {
      throw new IllegalStateException("nothing was taken");
    }
    return settled;
  }

  /** What the replay found, given that the record ends here. */
  public Result end() {
    return failed.orElseGet(
        () ->
            due()
                .<Result>map(
                    next -> new Result.Different(taken, Differing.word(next), "nothing more"))
                .orElseGet(() -> new Result.Same(state())));
  }

  /**
   * The state that the record adds up to, whether it derives or not: a fold of the entries alone,
   * without those that cannot be folded. Absent when the run cannot even begin.
   */
  public Optional<RunState> recorded() {
    open.forEach(this::fold);
    open.clear();
    return Optional.ofNullable(settled);
  }

  /**
   * Replays the entries of one run, from its admission on.
   *
   * @throws IllegalArgumentException when they do not begin with an admission
   */
  public static Result of(List<EntryBody> entries) {
    var replay = new Replay();
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a run begins with its admission");
    }
    for (var entry : entries) {
      var failed = replay.take(entry);
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    return replay.end();
  }

  /** The state that entries add up to, without deriving anything. */
  public static RunState fold(List<EntryBody> entries) {
    if (entries.isEmpty() || !(entries.getFirst() instanceof Fact.Admitted admitted)) {
      throw new IllegalArgumentException("a run begins with its admission");
    }
    var state = Fold.begin(admitted);
    for (var entry : entries.subList(1, entries.size())) {
      state = Fold.apply(state, entry);
    }
    return state;
  }
}
