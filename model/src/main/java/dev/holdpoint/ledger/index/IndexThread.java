package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Placed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches H2. Entries and questions wait in one queue, so an answer holds
 * everything that was handed over before the question. How far the index may fall behind the
 * journal is bounded: then {@link #add} waits.
 */
public final class IndexThread implements EntryQueries, AutoCloseable {
  private static final int MOST_BEHIND = 20_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private sealed interface Work {}

  private record Add(List<Placed> entries, int permits) implements Work {}

  private record Question(Runnable ask, Runnable refuse) implements Work {}

  private record Stop() implements Work {}

  private interface Asked<T> {
    T from(IndexFiles.Live live) throws IndexFailure, IOException;
  }

  private final IndexFiles files;
  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_BEHIND);
  private final Thread thread;
  private volatile Head handedOver = Head.EMPTY;
  private volatile @Nullable LedgerProblem trouble;
  private volatile boolean ended;
  private IndexFiles.@Nullable Live live;

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
    ask(
        old -> {
          try {
            old.close();
          } finally {
            live = files.anew();
          }
          trouble = LedgerCode.INDEX_REBUILT.problem(why);
          return why;
        });
  }

  /** Hands entries over, in order; waits while the index is too far behind. */
  public void add(List<Placed> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int permits = Math.min(entries.size(), MOST_BEHIND);
    room.acquireUninterruptibly(permits);
    var last = entries.getLast().entry();
    handedOver = new Head(last.seq(), last.hash());
    queue.add(new Add(entries, permits));
  }

  /** Tells how far the journal goes when nothing has to be handed over. */
  public void upTo(Head head) {
    handedOver = head;
  }

  @Override
  public Head head() {
    return handedOver;
  }

  @Override
  public List<RunHeadline> runs() {
    return ask(live -> live.index().runs());
  }

  @Override
  public List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    Page.check(fromRunSeq, limit);
    return ask(live -> live.lines().read(live.index().run(run, fromRunSeq, limit)));
  }

  @Override
  public List<StoredEntry> from(long seq, int limit) {
    Page.check(seq, limit);
    return ask(live -> live.lines().read(live.index().from(seq, limit)));
  }

  @Override
  public List<StoredEntry> tail(int limit) {
    Page.check(1, limit);
    return ask(
        live -> {
          long first = Math.max(1, live.index().head().size() - limit + 1);
          return live.lines().read(live.index().from(first, limit));
        });
  }

  @Override
  public List<StoredEntry> byType(String type, long fromSeq, int limit) {
    Page.check(fromSeq, limit);
    return ask(live -> live.lines().read(live.index().byType(type, fromSeq, limit)));
  }

  private <T> T ask(Asked<T> asked) {
    var answer = new CompletableFuture<T>();
    Runnable refuse =
        () -> answer.completeExceptionally(new LedgerReadException("The ledger is closed."));
    queue.add(new Question(() -> answer(asked, answer), refuse));
    if (ended) {
      refuse.run();
    }
    return Answers.await(answer, LIMIT);
  }

  private <T> void answer(Asked<T> asked, CompletableFuture<T> answer) {
    try {
      T value;
      try {
        value = asked.from(live());
      } catch (IndexFailure e) {
        value = asked.from(withoutDatabase(e));
      }
      answer.complete(value);
    } catch (IOException | IndexFailure e) {
      answer.completeExceptionally(
          new LedgerReadException("The ledger cannot be read: " + e.getMessage() + ".", e));
    } finally {
      answer.completeExceptionally(new LedgerReadException("The question could not be answered."));
    }
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
  private IndexFiles.Live withoutDatabase(IndexFailure why) throws IOException, IndexFailure {
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
      var left = new ArrayList<Work>();
      queue.drainTo(left);
      left.forEach(IndexThread::refuse);
      room.release(MOST_BEHIND); // After the end nobody may wait for room.
    }
  }

  private static void refuse(Work work) {
    if (work instanceof Question question) {
      question.refuse().run();
    }
  }

  private boolean handle(Work work) {
    return switch (work) {
      case Add add -> handleAll(add);
      case Question question -> {
        question.ask().run();
        yield true;
      }
      case Stop() -> false;
    };
  }

  /** Takes as many waiting entries as there are into one transaction. */
  private boolean handleAll(Add first) {
    var entries = new ArrayList<>(first.entries());
    int permits = first.permits();
    while (queue.peek() instanceof Add more && entries.size() < MOST_BEHIND) {
      queue.remove();
      entries.addAll(more.entries());
      permits += more.permits();
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
    return true;
  }

  private Work next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // Nobody has a reason to interrupt this thread, and H2 must not be closed by it.
      }
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
    queue.add(new Stop());
    Answers.join(thread);
  }
}
