package dev.holdpoint.desk;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.Taken;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs back from the ledger at start, page by page. One that is still open is derived again
 * (rule 10) before it may go on; one that is over is only folded.
 */
final class Returning {
  private static final int PAGE = 1_000;
  private static final String CLOSED = "closed";

  private final EntryQueries ledger;
  private final EntryCodec codec;
  private final UnaryOperator<String> names;

  Returning(EntryQueries ledger, EntryCodec codec, UnaryOperator<String> names) {
    this.ledger = ledger;
    this.codec = codec;
    this.names = names;
  }

  /**
   * A run as it stands in the ledger.
   *
   * @param mismatch why its rulings are not those that the rules derive; absent if they are, or if
   *     the run is over
   */
  record Returned(RunState state, RunProjection projection, Optional<String> mismatch)
      implements Found {}

  /** A run that cannot be shown, because not even its admission can be taken; and why not. */
  record Lost(String why) implements Found {}

  /** What came of bringing a run back; none keeps the others from coming back. */
  sealed interface Found {}

  /** The runs that have come to their end. */
  Set<String> over() {
    var over = new HashSet<String>();
    List<StoredEntry> page;
    long from = 1;
    do {
      page = ledger.byType(CLOSED, from, PAGE);
      for (var entry : page) {
        over.add(entry.run());
        from = entry.seq() + 1;
      }
    } while (page.size() == PAGE);
    return over;
  }

  /**
   * One run.
   *
   * @param derive whether it is derived again, or only folded
   */
  Found run(String run, boolean derive) {
    var one = new One(derive ? new Replay() : Replay.folding());
    List<StoredEntry> page;
    long from = 1;
    do {
      page = ledger.run(run, from, PAGE);
      for (var stored : page) {
        one.take(stored);
      }
      from += page.size();
    } while (page.size() == PAGE);
    return one.end();
  }

  /** A run on its way. */
  private final class One {
    private final Replay replay;

    /** A fact and its rulings, which the projection is shown together, as it was when they came. */
    private final List<EntryBody> step = new ArrayList<>();

    private @Nullable StoredEntry first;
    private @Nullable RunProjection projection;
    private Optional<String> mismatch = Optional.empty();
    private Optional<String> lost = Optional.empty();

    One(Replay replay) {
      this.replay = replay;
    }

    void take(StoredEntry stored) {
      if (lost.isPresent()) {
        return;
      }
      try {
        take(stored, codec.entry(stored).body());
      } catch (UnreadableEntry unreadable) {
        var why = String.valueOf(unreadable.getMessage());
        if (projection == null) {
          lost = Optional.of(why);
        } else {
          replay.passOver(why).ifPresent(result -> note(result, stored.seq()));
        }
      }
    }

    private void take(StoredEntry stored, EntryBody body) {
      if (body instanceof Fact) {
        follow();
        first = stored;
      }
      if (projection == null && !(body instanceof Fact.Admitted)) {
        lost = Optional.of("entry " + stored.seq() + ": a run begins with its admission");
        return;
      }
      step.add(body);
      replay.take(body).ifPresent(result -> note(result, stored.seq()));
      if (projection == null) {
        begin(stored);
      }
    }

    private void begin(StoredEntry admission) {
      switch (Taken.of(() -> new RunProjection(replay.recorded().orElseThrow(), names))) {
        case Taken.Well<RunProjection>(var begun) -> projection = begun;
        case Taken.Not<RunProjection>(var why) ->
            lost =
                Optional.of(
                    mismatch.orElse("entry " + admission.seq() + " cannot be shown: " + why));
      }
    }

    private void note(Replay.Result result, long sequence) {
      if (mismatch.isEmpty()) {
        mismatch =
            switch (result) {
              case Replay.Result.Same _ -> Optional.empty();
              case Replay.Result.Different(_, var derived, var recorded) ->
                  Optional.of(
                      "At entry "
                          + sequence
                          + " the rules derive "
                          + derived
                          + "; the record has "
                          + recorded
                          + ".");
              case Replay.Result.CannotDerive(var version) ->
                  Optional.of(
                      "The run began under rules version "
                          + version
                          + ", which this program cannot re-derive.");
            };
      }
    }

    /** Shows the projection what was taken since the fact before. */
    private void follow() {
      var shown = projection;
      var fact = first;
      if (shown != null && fact != null) {
        var state = replay.recorded().orElseThrow();
        var shownAll =
            Taken.of(
                () -> {
                  shown.apply(state, fact.seq(), step);
                  return state;
                });
        if (shownAll instanceof Taken.Not<RunState>(var why) && mismatch.isEmpty()) {
          mismatch = Optional.of("Entry " + fact.seq() + " cannot be shown: " + why + ".");
        }
        step.clear();
      }
    }

    Found end() {
      follow();
      var shown = projection;
      if (lost.isPresent()) {
        return new Lost(lost.get() + ".");
      }
      if (shown == null || first == null) {
        throw new IllegalStateException("a run of the ledger has at least one entry");
      }
      note(replay.end(), first.seq());
      return switch (Taken.of(shown::snapshot)) {
        case Taken.Well<RunSnapshot> _ ->
            new Returned(replay.recorded().orElseThrow(), shown, mismatch);
        case Taken.Not<RunSnapshot>(var why) ->
            new Lost(mismatch.orElse("It cannot be shown: " + why + "."));
      };
    }
  }
}
