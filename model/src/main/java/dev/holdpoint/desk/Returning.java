package dev.holdpoint.desk;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.projection.RunProjection;
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
  record Returned(RunState state, RunProjection projection, Optional<String> mismatch) {}

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
  Returned run(String run, boolean derive) throws UnreadableEntry {
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

    One(Replay replay) {
      this.replay = replay;
    }

    void take(StoredEntry stored) throws UnreadableEntry {
      var body = codec.entry(stored).body();
      if (body instanceof Fact) {
        follow();
        first = stored;
      }
      switch (body) {
        case Fact.Admitted admitted when projection == null ->
            projection = new RunProjection(Fold.begin(admitted), names);
        case EntryBody _ when projection == null ->
            throw new UnreadableEntry(stored, "a run begins with its admission");
        case EntryBody _ -> {}
      }
      step.add(body);
      replay.take(body).ifPresent(result -> note(result, stored.seq()));
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
    private void follow() throws UnreadableEntry {
      if (projection != null && first != null) {
        projection.apply(state(first), first.seq(), step);
        step.clear();
      }
    }

    private RunState state(StoredEntry entry) throws UnreadableEntry {
      return replay
          .recorded()
          .orElseThrow(() -> new UnreadableEntry(entry, "it contradicts the entries before it"));
    }

    Returned end() throws UnreadableEntry {
      follow();
      if (projection == null || first == null) {
        throw new IllegalStateException("a run of the ledger has at least one entry");
      }
      note(replay.end(), first.seq());
      return new Returned(state(first), projection, mismatch);
    }
  }
}
