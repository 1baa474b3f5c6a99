package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the whole journal once and checks every checksum and every link of the chain. Stops at the
 * first thing that is wrong; the verifier, not this, tells what exactly.
 */
public final class JournalScan {
  /** How a scan ended. */
  public sealed interface Outcome {}

  /**
   * Everything is whole up to {@code end}.
   *
   * @param end where the next frame belongs
   * @param tail bytes behind the end that are no whole frame, 0 if none; they were never
   *     acknowledged
   * @param lastFrame where the last whole frame begins, {@code end} if there is none
   * @param lastOfRun the last sequence of every run
   */
  public record Sound(Tip tip, long end, long tail, long lastFrame, Map<String, Long> lastOfRun)
      implements Outcome {
    public Sound {
      lastOfRun = Map.copyOf(lastOfRun);
    }

    /** The head at the end. */
    public Head head() {
      return tip.head();
    }
  }

  /**
   * Something is wrong behind entry {@code after}, and whole frames follow or the chain is broken.
   */
  public record Damaged(LedgerProblem problem, long after) implements Outcome {}

  private final Each each;
  private final Map<String, Long> lastOfRun = new HashMap<>();
  private Tip tip = Tip.EMPTY;

  private JournalScan(Each each) {
    this.each = each;
  }

  /** Goes on where an earlier scan of the same file ended, with what was written since. */
  public static Outcome after(Sound before, JournalFile file, Consumer<Placed> each)
      throws IOException {
    return after(before, file, (placed, _) -> each.accept(placed));
  }

  /** The same, and tells with each entry where the journal stood behind it. */
  public static Outcome after(Sound before, JournalFile file, Each each) throws IOException {
    var scan = new JournalScan(each);
    scan.tip = before.tip();
    scan.lastOfRun.putAll(before.lastOfRun());
    return scan.walk(file, FrameWalk.from(file, before.end()), before.end());
  }

  /** Scans the file, giving each sound entry to {@code each} in order. */
  public static Outcome of(JournalFile file, Consumer<Placed> each) throws IOException {
    return of(file, (placed, _) -> each.accept(placed));
  }

  /** The same, and tells with each entry where the journal stood behind it. */
  public static Outcome of(JournalFile file, Each each) throws IOException {
    return new JournalScan(each).scan(file);
  }

  /** Is given each sound entry. */
  @FunctionalInterface
  public interface Each {
    /** An entry, and the tip of the journal up to it. */
    void entry(Placed placed, Tip tip);
  }

  private Outcome scan(JournalFile file) throws IOException {
    var begun = FrameWalk.begin(file);
    if (begun.isEmpty()) {
      return new Damaged(
          LedgerCode.UNKNOWN_FORMAT.problem("The file is no journal of a version known here."), 0);
    }
    return walk(file, begun.get(), Frame.FILE_HEADER.length);
  }

  private Outcome walk(JournalFile file, FrameWalk walk, long from) throws IOException {
    long size = file.size();
    long end = from;
    long lastFrame = from;
    for (var piece = walk.next(); piece.isPresent(); piece = walk.next()) {
      switch (piece.get()) {
        case FrameWalk.Whole whole -> {
          var problem = take(whole);
          if (problem.isPresent()) {
            return new Damaged(problem.get(), tip.head().size());
          }
          lastFrame = whole.offset();
          end = whole.end();
        }
        case FrameWalk.Broken broken -> {
          return broken.end() >= size
              ? new Sound(tip, end, broken.end() - end, lastFrame, lastOfRun)
              : damaged(
                  "A frame at byte " + broken.offset() + " is damaged, and whole ones follow it.");
        }
      }
    }
    return new Sound(tip, end, 0, lastFrame, lastOfRun);
  }

  private Outcome damaged(String what) {
    return new Damaged(
        LedgerCode.JOURNAL_DAMAGED.problem(
            what + " The last sound entry is " + tip.head().size() + "."),
        tip.head().size());
  }

  private Optional<LedgerProblem> take(FrameWalk.Whole frame) {
    for (var span : Frame.lines(frame.payload())) {
      byte[] line =
          Arrays.copyOfRange(frame.payload(), span.offset(), span.offset() + span.length());
      Optional<String> wrong;
      try {
        var entry = EntryLine.parse(line);
        wrong = misfit(entry);
        if (wrong.isEmpty()) {
          tip = tip.with(new Head(entry.seq(), entry.hash()), line);
          lastOfRun.put(entry.run(), entry.runSeq());
          each.entry(
              new Placed(entry, frame.offset() + Frame.HEADER + span.offset(), span.length()), tip);
        }
      } catch (EntryLine.NotALine e) {
        wrong = Optional.of("cannot be read: " + e.getMessage());
      }
      if (wrong.isPresent()) {
        return Optional.of(
            LedgerCode.JOURNAL_DAMAGED.problem(
                "Entry " + (tip.head().size() + 1) + " " + wrong.get() + "."));
      }
    }
    return Optional.empty();
  }

  private Optional<String> misfit(StoredEntry entry) {
    Head head = tip.head();
    if (entry.seq() != head.size() + 1) {
      return Optional.of("is missing: the next one has sequence " + entry.seq());
    }
    if (!entry.prev().equals(head.hash())) {
      return Optional.of("does not follow from entry " + head.size() + ": one of them was changed");
    }
    long expected = lastOfRun.getOrDefault(entry.run(), 0L) + 1;
    return entry.runSeq() == expected
        ? Optional.empty()
        : Optional.of("has run sequence " + entry.runSeq() + " instead of " + expected);
  }
}
