package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.journal.Placed;
import dev.holdpoint.ledger.journal.Tip;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches H2. Entries and questions wait in one queue, so an answer holds
 * everything that was handed over before the question. Entries alone do not wake the thread: it
 * looks for them every {@link #IDLE}, or {@link #BUSY} while they keep coming, so that many share
 * one transaction and appending is not slowed. How far the index may fall behind the journal is
 * bounded: then {@link #add} waits.
 */
public final class IndexThread implements EntryQueries, AutoCloseable {
  private static final Logger LOG = System.getLogger(IndexThread.class.getName());

  /** How much may wait in memory: an entry counts as one and one more for each KiB of its line. */
  private static final int MOST_BEHIND = 20_000;

  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration BUSY = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private interface Asked<T> {
    T from(IndexFiles.Live live) throws IndexFailure, IOException;
  }

  private final IndexFiles files;
  private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_BEHIND);
  private final Thread thread;
  private volatile Head handedOver = Head.EMPTY;
  private volatile @Nullable LedgerProblem trouble;
  private volatile boolean ended;
  private IndexFiles.@Nullable Live live;
  private long taken;
  private volatile Tally tally = new Tally();
  private volatile Tip counted = Tip.EMPTY;

  private IndexThread(IndexFiles files) {
    this.files = files;
    this.thread = Thread.ofPlatform().name("ledger-index").daemon(true).unstarted(this::work);
  }

  /** Starts the thread; the index is opened with the first question. */
  public static IndexThread start(IndexFiles files) {
    var index = new IndexThread(files);
    index.thread.start();
    return index;
  }

  /**
   * How far the index on the disk goes; opens it. A database that cannot be opened was moved aside
   * and begun anew.
   */
  public Head indexed() {
    return ask(live -> live.index().head());
  }

  /** Why and whether an old database was put aside or given up in this session. */
  public Optional<LedgerProblem> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Puts the database aside and begins an empty one. */
  public void restart(String why) {
    restart(why, files::anew);
  }

  /** Deletes the database, which has grown too long, and begins an empty one. */
  public void shrink(String why) {
    restart(why, files::small);
  }

  private interface Beginning {
    IndexFiles.Live begin() throws IndexFailure, IOException;
  }

  private void restart(String why, Beginning beginning) {
    ask(
        old -> {
          try {
            old.close();
          } finally {
            live = beginning.begin();
            taken = 0;
          }
          trouble = LedgerCode.INDEX_REBUILT.problem(why);
          return why;
        });
  }

  /** Hands entries over, in order; waits while the index is too far behind. */
  public void add(List<Placed> entries) {
    add(entries, null);
  }

  /**
   * The same, of entries that are new.
   *
   * @param tip where the journal stands behind them
   */
  public void add(List<Placed> entries, @Nullable Tip tip) {
    if (entries.isEmpty()) {
      return;
    }
    int permits = Math.min(size(entries), MOST_BEHIND);
    if (!room.tryAcquire(permits)) {
      LockSupport.unpark(thread);
      room.acquireUninterruptibly(permits);
    }
    var last = entries.getLast().entry();
    handedOver = new Head(last.seq(), last.hash());
    queue.add(new Work.Add(entries, tip, permits));
  }

  private static int size(List<Placed> entries) {
    return entries.stream().mapToInt(placed -> 1 + placed.length() / 1024).sum();
  }

  /**
   * Tells how far the journal goes, before any question about its entries and before entries behind
   * it are handed over.
   *
   * @param held what the journal holds; it belongs to this thread from now on
   */
  public void upTo(Tip tip, Tally held) {
    tally = held;
    counted = tip;
    handedOver = tip.head();
  }

  /** The hash that the index has of that entry; empty text if it has none. */
  public String hash(long seq) {
    return ask(
        live ->
            live.index().from(seq, 1).stream()
                .filter(place -> place.seq() == seq)
                .map(EntryIndex.Place::hash)
                .findFirst()
                .orElse(""));
  }

  /** Where the journal stands behind all that was handed over before. */
  public Mark mark() {
    return ask(
        live -> {
          var tip = counted;
          long end = Frame.FILE_HEADER.length;
          for (var place : live.index().from(Math.max(1, tip.head().size()), 1)) {
            end = place.offset() + place.length();
          }
          return new Mark(tip, end, tally.counted());
        });
  }

  @Override
  public Head head() {
    return handedOver;
  }

  @Override
  public List<RunHeadline> runs() {
    return ask(live -> tally.runs(live.index().runs()));
  }

  @Override
  public List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    Page.check(fromRunSeq, limit);
    return ask(
        live ->
            tally.run(
                run,
                fromRunSeq,
                limit,
                live.lines().read(live.index().run(run, fromRunSeq, limit))));
  }

  @Override
  public List<StoredEntry> from(long seq, int limit) {
    Page.check(seq, limit);
    return ask(live -> tally.from(seq, limit, live.lines().read(live.index().from(seq, limit))));
  }

  @Override
  public List<StoredEntry> tail(int limit) {
    Page.check(1, limit);
    return ask(
        live -> {
          long first = Math.max(1, live.index().head().size() - limit + 1);
          return tally.from(first, limit, live.lines().read(live.index().from(first, limit)));
        });
  }

  @Override
  public List<StoredEntry> byType(String type, long fromSeq, int limit) {
    Page.check(fromSeq, limit);
    return ask(
        live ->
            tally.byType(
                type,
                fromSeq,
                limit,
                live.lines().read(live.index().byType(type, fromSeq, limit))));
  }

  private <T> T ask(Asked<T> asked) {
    var answer = new CompletableFuture<T>();
    Runnable refuse =
        () -> answer.completeExceptionally(new LedgerReadException("The ledger is closed."));
    queue.add(new Work.Question(() -> answer(asked, answer), refuse));
    LockSupport.unpark(thread);
    if (ended) {
      refuse.run();
    }
    return Answers.await(answer, LIMIT);
  }

  private <T> void answer(Asked<T> asked, CompletableFuture<T> answer) {
    try {
      T value;
      try {
        value = asked.from(upToDate());
      } catch (IndexFailure | IOException e) { // An index with damage may point anywhere.
        value = asked.from(withoutDatabase(e));
      }
      answer.complete(value);
    } catch (IOException | IndexFailure e) {
      answer.completeExceptionally(
          new LedgerReadException("The ledger cannot be read: " + e.getMessage() + ".", e));
    } finally {
      if (!answer.isDone()) { // A defect; whoever asked must not wait for ever.
        answer.completeExceptionally(new LedgerReadException("The question found no answer."));
      }
    }
  }

  /** The index, or a failure if it lacks entries that were handed over. */
  private IndexFiles.Live upToDate() throws IOException, IndexFailure {
    var current = live();
    if (current.index().head().size() < taken) {
      throw new IndexFailure("The index stays behind the journal");
    }
    return current;
  }

  private IndexFiles.Live live() throws IOException, IndexFailure {
    var current = live;
    if (current == null) {
      current = files.open(why -> trouble = LedgerCode.INDEX_REBUILT.problem(why));
      live = current;
    }
    return current;
  }

  /** Goes on with an index in memory that is made from the journal, up to what is durable. */
  private IndexFiles.Live withoutDatabase(Exception why) throws IOException, IndexFailure {
    trouble = LedgerCode.INDEX_LOST.problem(String.valueOf(why.getMessage()));
    var old = live;
    var memory = files.inMemory(handedOver.size());
    live = memory;
    if (old != null) {
      old.abandon();
    }
    return memory;
  }

  private void work() {
    try {
      boolean going = true;
      while (going) {
        going = handle(next());
      }
      close(live);
    } finally {
      ended = true;
      for (var left = queue.poll(); left != null; left = queue.poll()) {
        refuse(left);
      }
      room.release(MOST_BEHIND); // After the end nobody may wait for room.
    }
  }

  private static void refuse(Work work) {
    if (work instanceof Work.Question question) {
      question.refuse().run();
    }
  }

  private boolean handle(Work work) {
    return switch (work) {
      case Work.Add add -> {
        takeAll(add);
        var next = queue.peek();
        if (next == null
            || next instanceof Work.Add) { // H2 may have used up the wake-up for others.
          pause(BUSY);
        }
        yield true;
      }
      case Work.Question question -> {
        question.ask().run();
        yield true;
      }
      case Work.Stop() -> false;
    };
  }

  /** Takes as many waiting entries as there are into one transaction. */
  private void takeAll(Work.Add first) {
    var entries = new ArrayList<>(first.entries());
    int permits = first.permits();
    var tip = first.tip();
    while (queue.peek() instanceof Work.Add more && permits < MOST_BEHIND) {
      queue.remove();
      tip = more.tip();
      entries.addAll(more.entries());
      permits += more.permits();
    }
    taken = Math.max(taken, entries.getLast().entry().seq());
    entries.forEach(placed -> tally.add(placed.entry()));
    if (tip != null) {
      counted = tip;
    }
    try {
      try {
        live().index().add(entries);
      } catch (IndexFailure e) {
        withoutDatabase(e);
      }
    } catch (IOException | IndexFailure e) {
      trouble = LedgerCode.INDEX_LOST.problem(String.valueOf(e.getMessage()));
    } finally {
      room.release(permits);
    }
  }

  /**
   * The next piece of work. Parking, unlike waiting on a lock, ends early without an exception when
   * somebody interrupts; H2 must not see the interrupt, so it is cleared.
   */
  private Work next() {
    var work = queue.poll();
    while (work == null) {
      pause(IDLE);
      work = queue.poll();
    }
    return work;
  }

  private void pause(Duration longest) {
    LockSupport.parkNanos(this, longest.toNanos());
    if (Thread.interrupted()) {
      LOG.log(
          Logger.Level.WARNING, "The thread of the ledger's index was interrupted; it goes on.");
    }
  }

  private void close(IndexFiles.@Nullable Live last) {
    if (last == null) {
      return;
    }
    try {
      last.close();
    } catch (IOException | IndexFailure e) {
      trouble = LedgerCode.INDEX_LOST.problem(String.valueOf(e.getMessage()));
    }
  }

  /** Works off what was handed over, closes the database and ends the thread. */
  @Override
  public void close() {
    queue.add(new Work.Stop());
    LockSupport.unpark(thread);
    Answers.join(thread);
  }
}
