package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.CanonicalJson;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a journal. Its thread takes whatever appends are waiting, writes them as one
 * frame, syncs once and then answers them all. Nobody else ever gets hold of the thread, so nobody
 * interrupts it: an interrupt would close the file under it. A sync that failed is never repeated,
 * because the kernel may have dropped the unwritten pages.
 */
public final class JournalWriter implements AutoCloseable {
  private static final int MOST_APPENDS_A_GROUP = 1_000;
  private static final int MOST_BYTES_A_GROUP = 8 * 1024 * 1024;
  private static final int MOST_WAITING = 20_000;

  private final JournalFile file;
  private final Reserve reserve;
  private final Sink sink;
  private final Duration limit;
  private final LinkedBlockingQueue<Ticket> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Ticket stop = new Ticket("stop", Ticket.ANY, List.of());
  private final Thread thread;
  private final Map<String, Long> lastOfRun;
  private volatile Tip tip;
  private volatile @Nullable LedgerProblem failure;

  /** A failure that others found, until the writer's thread makes it its own. */
  private volatile @Nullable LedgerProblem stopped;

  private volatile boolean closing;
  private long end;

  /**
   * @param found what the scan of this journal found; its tail must have been cut off
   * @param sink is given the entries of each group after they are durable and before they are
   *     acknowledged, on the writer's thread
   * @param limit how long an append may wait
   */
  public JournalWriter(
      JournalFile file, JournalScan.Sound found, Reserve reserve, Sink sink, Duration limit) {
    this.file = file;
    this.reserve = reserve;
    this.sink = sink;
    this.limit = limit;
    this.tip = found.tip();
    this.end = found.end();
    this.lastOfRun = new HashMap<>(found.lastOfRun());
    this.thread = Thread.ofPlatform().name("ledger-writer").daemon(true).unstarted(this::work);
  }

  /** Lays the reserve and starts the thread. */
  public JournalWriter start() {
    reserve.watch();
    thread.start();
    return this;
  }

  /** The head after everything that is durable. */
  public Head head() {
    return tip.head();
  }

  /** The head, and the tree over the same entries. */
  public Tip tip() {
    return tip;
  }

  /** Why the ledger takes nothing more, or empty while it does. */
  public Optional<LedgerProblem> failure() {
    return Optional.ofNullable(failure).or(() -> Optional.ofNullable(stopped));
  }

  /** Takes nothing more, because of what somebody else has found to be wrong with the journal. */
  public void stop(LedgerProblem why) {
    stopped = why;
  }

  /**
   * Appends if the run still stands at that sequence, 0 for a run without entries; waits for the
   * disk.
   */
  public Appended append(String run, long expectedRunSeq, List<EntryDraft> drafts) {
    if (expectedRunSeq < 0) {
      throw new IllegalArgumentException("expectedRunSeq must not be negative: " + expectedRunSeq);
    }
    return submit(run, expectedRunSeq, drafts);
  }

  /** Appends wherever the run stands; for the station's own entries. */
  public Appended appendAnywhere(String run, List<EntryDraft> drafts) {
    return submit(run, Ticket.ANY, drafts);
  }

  private Appended submit(String run, long expected, List<EntryDraft> drafts) {
    if (drafts.isEmpty() || drafts.stream().anyMatch(draft -> !draft.run().equals(run))) {
      throw new IllegalArgumentException("an append takes entries of one run, at least one");
    }
    var refusal = refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var lines = new ArrayList<EntryLine.Prepared>(drafts.size());
    for (var draft : drafts) {
      try {
        lines.add(EntryLine.prepare(draft));
      } catch (CanonicalJson.NotCanonicalisable e) {
        return new Appended.Refused(
            LedgerCode.DRAFT_REFUSED.problem(
                "The " + draft.type() + " entry holds: " + e.getMessage() + "."));
      }
    }
    if (lines.stream().mapToLong(line -> line.upToPrev().length()).sum() > MOST_BYTES_A_GROUP) {
      return new Appended.Refused(
          LedgerCode.DRAFT_REFUSED.problem("One append is larger than 8 MiB."));
    }
    var ticket = new Ticket(run, expected, lines);
    if (!queue.offer(ticket)) {
      return new Appended.Refused(
          LedgerCode.APPEND_TOO_SLOW.problem(
              MOST_WAITING + " appends are waiting for the disk already."));
    }
    return ticket.await(limit);
  }

  private Optional<Appended> refusal() {
    var failed = failure;
    if (failed != null) {
      return Optional.of(
          new Appended.Failed(
              LedgerCode.LEDGER_FAILED.problem(
                  "The ledger takes no entries: " + failed.code() + ".")));
    }
    return closing
        ? Optional.of(
            new Appended.Refused(LedgerCode.LEDGER_CLOSED.problem("The ledger is closed.")))
        : Optional.empty();
  }

  private void work() {
    var tickets = new ArrayList<Ticket>();
    boolean going = true;
    try {
      while (going) {
        tickets.clear();
        tickets.add(next());
        queue.drainTo(tickets, MOST_APPENDS_A_GROUP - 1);
        going = !tickets.remove(stop);
        commit(tickets);
      }
    } finally {
      // Also reached by a defect, which must not leave callers waiting or later appends hoping.
      if (going && failure == null) {
        failure = LedgerCode.LEDGER_FAILED.problem("The ledger's writer ended unexpectedly.");
      }
      tickets.addAll(queue);
      tickets.forEach(ticket -> refusal().ifPresent(ticket::answer));
    }
  }

  private Ticket next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // Nobody has a reason to interrupt this thread, and the file must not be closed by it.
      }
    }
  }

  private void commit(List<Ticket> tickets) {
    if (failure == null) {
      failure = stopped;
    }
    var group = new Group(tip, lastOfRun);
    for (var ticket : tickets) {
      if (group.bytes() > MOST_BYTES_A_GROUP) {
        write(group);
        group = new Group(tip, lastOfRun);
      }
      var failed = refusal();
      if (failure != null && failed.isPresent()) {
        ticket.answer(failed.get());
      } else if (ticket.claim()) {
        group.add(ticket);
      }
    }
    if (!group.isEmpty()) {
      write(group);
    }
    reserve.watch();
  }

  private void write(Group group) {
    byte[] payload = group.payload();
    if (failure != null || !unchangedOutside(group) || !written(group, payload)) {
      return;
    }
    try {
      file.force();
    } catch (IOException e) {
      fail(
          group,
          LedgerCode.SYNC_FAILED,
          "The disk did not confirm a write: " + e.getMessage() + ".");
      return;
    }
    var placed = group.placed(end + Frame.HEADER);
    end += Frame.HEADER + payload.length;
    tip = group.tip();
    lastOfRun.putAll(group.moved());
    sink.durable(placed, tip);
    group.answer();
  }

  private boolean unchangedOutside(Group group) {
    try {
      long size = file.size();
      if (size == end) {
        return true;
      }
      fail(
          group,
          LedgerCode.FOREIGN_WRITE,
          "The journal has " + size + " bytes instead of " + end + ".");
    } catch (IOException e) {
      fail(group, LedgerCode.SYNC_FAILED, "The journal cannot be reached: " + e.getMessage() + ".");
    }
    return false;
  }

  private boolean written(Group group, byte[] payload) {
    var first = tryWrite(payload);
    var second = first.isPresent() && reserve.release() ? tryWrite(payload) : first;
    if (second.isEmpty()) {
      return true;
    }
    takeBack(group, second.get());
    return false;
  }

  private Optional<IOException> tryWrite(byte[] payload) {
    try {
      ByteBuffer frame = Frame.around(payload);
      file.write(frame, end);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /**
   * Removes what a failed write left behind, synced, since the caller is told that nothing was
   * kept; if even that fails, nothing may follow it.
   */
  private void takeBack(Group group, IOException why) {
    try {
      file.truncate(end);
      if (file.size() != end) {
        fail(
            group,
            LedgerCode.WRITE_FAILED,
            "A write failed and could not be taken back: " + why.getMessage() + ".");
        return;
      }
      file.force();
    } catch (IOException e) {
      fail(
          group,
          LedgerCode.WRITE_FAILED,
          "A write failed and could not be taken back: " + e.getMessage() + ".");
      return;
    }
    var code = reserve.reached() ? LedgerCode.DISK_FULL : LedgerCode.WRITE_FAILED;
    group.answer(
        new Appended.Refused(
            code.problem("The entries could not be written: " + why.getMessage() + ".")));
  }

  private void fail(Group group, LedgerCode code, String what) {
    var problem = code.problem(what);
    failure = problem;
    group.answer(new Appended.Failed(problem));
  }

  /** Writes what is waiting, then ends the thread and closes the file. */
  @Override
  public void close() throws IOException {
    closing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        queue.put(stop);
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }

  /** How many appends wait in the queue. */
  public int waiting() {
    return queue.size();
  }

  /** Whether the disk's reserve is used or about to be. */
  public boolean reserveReached() {
    return reserve.reached();
  }
}
