package dev.holdpoint.desk;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Board;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What people can ask of the program. Every call returns at once; the future completes within a
 * limit, on a thread of the desk, and never exceptionally for an expected refusal.
 */
public interface Desk {
  /** People on the roster, in order of name. */
  List<PersonLine> people();

  /**
   * What stands against signing now; nothing where that cannot be told.
   *
   * @param person whose key is asked about, if anybody's
   */
  CompletableFuture<SigningNow> signing(Optional<String> person);

  /** All runs as they stand. */
  Board board();

  /**
   * Calls back, on a thread of the desk, after every change of the board; the caller coalesces.
   *
   * @return stops the calls
   */
  AutoCloseable watch(Consumer<Board> listener);

  /** Reads, lints and compares a package, and verifies its approvals. */
  CompletableFuture<Review> review(Path file);

  /**
   * Drills triggers of a reviewed package, one after the other, signs each result in the name of
   * who runs it and keeps it.
   *
   * @param triggers ids; none for every one that acts on live state
   * @param where one of {@link Review#drillable}
   * @param listener is told each step as it is done, on a thread of the desk
   */
  Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener);

  /** Starts a run of a reviewed package; refused with all findings at once. */
  CompletableFuture<Answer> start(Review review, Identity identity);

  /**
   * Signs a decision on the packet that was shown, and waits until the run has answered it.
   *
   * @param shown the packet on the person's screen
   * @param meaning the words above the button; they are signed as they stand there
   */
  CompletableFuture<Answer> decide(
      Packet shown, Decision decision, String meaning, Identity identity);

  /**
   * Signs the answers of a post-mortem, as an owner. Possible after the run is over, and while it
   * is open on this desk.
   *
   * @param number of the rollback or narrowing that it is about
   */
  CompletableFuture<Answer> answer(
      String run, int number, List<PostMortem.Answer> answers, Identity identity);

  /** Writes the signed PDF and the ledger export of a run into a folder. */
  CompletableFuture<Answer> export(String run, Path folder, Identity identity);
}
