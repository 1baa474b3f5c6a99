package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.LedgerCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One append on its way through the writer's queue. Either the writer claims it or the caller gives
 * it up.
 */
final class Ticket {
  /** As the expected sequence: whatever the run has reached. */
  static final long ANY = -1;

  private enum State {
    WAITING,
    CLAIMED,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<Appended> answer = new CompletableFuture<>();
  private final String run;
  private final long expected;
  private final List<EntryLine.Prepared> lines;

  /**
   * @param lines at least one, all of that run
   */
  Ticket(String run, long expected, List<EntryLine.Prepared> lines) {
    this.run = run;
    this.expected = expected;
    this.lines = List.copyOf(lines);
  }

  String run() {
    return run;
  }

  long expected() {
    return expected;
  }

  List<EntryLine.Prepared> lines() {
    return lines;
  }

  /** Called by the writer; false when the caller no longer waits. */
  boolean claim() {
    return state.compareAndSet(State.WAITING, State.CLAIMED);
  }

  void answer(Appended result) {
    answer.complete(result);
  }

  /**
   * Waits for the answer. An interrupt of the caller is kept for later, since the answer decides
   * what is true.
   */
  Appended await(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (TimeoutException _) {
          return tooSlow(limit);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer never completes exceptionally", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Appended tooSlow(Duration limit) {
    if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
      return new Appended.Refused(
          LedgerCode.APPEND_TOO_SLOW.problem(
              "The append waited " + limit.toMillis() + " ms for its turn."));
    }
    return answer.getNow(
        new Appended.Unsettled(
            LedgerCode.APPEND_UNSETTLED.problem(
                "The disk has not confirmed within " + limit.toMillis() + " ms.")));
  }
}
