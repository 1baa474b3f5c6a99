package dev.holdpoint.desk;

import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.Taken;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.RunEntries;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desk of a second program on a home that another one has open: it shows the runs, as far as
 * they stand in the ledger, and refuses every command in the words of the lock's owner.
 */
public final class ReadingDesk implements Desk, AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final String CODE = "HP-DESK-050";
  private static final String MEND = "Do it in the program that has the home open.";

  private final LedgerReader ledger;
  private final RunEntries entries;
  private final People people;
  private final RosterNotice notices;
  private final String owner;
  private final Map<String, Followed> runs = new HashMap<>();

  /** Runs that are followed no further, and why. */
  private final Map<String, String> lost = new TreeMap<>();

  private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("reading").unstarted(this::follow);
  private volatile Board board;

  /**
   * A desk that looks at the ledger again and again until it is closed, which closes the reader.
   *
   * @param owner one sentence about who has the home open
   */
  public ReadingDesk(
      IdentityHome home, LedgerReader ledger, EntryCodec codec, String owner, InstantSource clock) {
    this.ledger = ledger;
    this.entries = new RunEntries(ledger, codec);
    this.people = new People(home, clock);
    this.notices = new RosterNotice(Rosters.of(home), clock);
    this.owner = owner;
    this.board = look();
  }

  /** Begins to follow the ledger. */
  public void start() {
    thread.start();
  }

  /** A run as far as it has been read. */
  private record Followed(RunState state, RunProjection projection, RunSnapshot snapshot) {}

  private void follow() {
    try {
      while (!closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        var before = board;
        board = look();
        if (!before.head().equals(board.head())
            || !before.trouble().equals(board.trouble())
            || !before.notice().equals(board.notice())) {
          listeners.forEach(listener -> listener.accept(board));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Board look() {
    var trouble = ledger.refresh().map(problem -> problem.line());
    try {
      for (var headline : ledger.runs()) {
        if (!lost.containsKey(headline.run())) {
          follow(headline.run(), headline.entries());
        }
      }
    } catch (LedgerReadException unreadable) {
      trouble = Optional.of("HP-DESK-051: the ledger cannot be read: " + unreadable.getMessage());
    }
    var head = ledger.head();
    return new Board(
        snapshots(),
        trouble.or(() -> lost.values().stream().findFirst()),
        notices.now(),
        Optional.of(owner),
        head.size(),
        head.hash());
  }

  /** A run that cannot be followed stays as it was last, and does not hide the others. */
  private void follow(String run, long until) {
    var known = runs.get(run);
    long from = known == null ? 1 : known.state().entries() + 1;
    if (from > until) {
      return;
    }
    try {
      var more = entries.from(run, from);
      switch (Taken.of(() -> followed(known, more))) {
        case Taken.Well<Followed>(var next) -> runs.put(run, next);
        case Taken.Not<Followed>(var why) -> lose(run, why);
      }
    } catch (UnreadableEntry unreadable) {
      lose(run, String.valueOf(unreadable.getMessage()));
    }
  }

  private void lose(String run, String why) {
    lost.put(run, "HP-DESK-052: run " + run + " cannot be followed: " + why + ".");
  }

  private Followed followed(@Nullable Followed known, List<Entry> more) {
    var bodies = more.stream().map(Entry::body).toList();
    var next = known == null ? Replay.fold(bodies) : fold(known.state(), bodies);
    var projection =
        known == null
            ? new RunProjection(Replay.fold(bodies.subList(0, 1)), people::name)
            : known.projection();
    projection.apply(next, more.getFirst().sequence(), bodies);
    return new Followed(next, projection, projection.snapshot());
  }

  private static RunState fold(RunState from, List<EntryBody> bodies) {
    var state = from;
    for (var body : bodies) {
      state = Fold.apply(state, body);
    }
    return state;
  }

  private List<RunSnapshot> snapshots() {
    return runs.values().stream()
        .map(Followed::snapshot)
        .sorted(
            Comparator.comparing(RunSnapshot::over)
                .thenComparing(Comparator.comparing(RunSnapshot::startedAt).reversed()))
        .toList();
  }

  @Override
  public List<PersonLine> people() {
    return people.all();
  }

  @Override
  public CompletableFuture<SigningNow> signing(Optional<String> person) {
    return CompletableFuture.completedFuture(SigningNow.FREE);
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public AutoCloseable watch(Consumer<Board> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletableFuture<Review> review(Path file) {
    return CompletableFuture.completedFuture(
        new Review(
            file,
            Optional.empty(),
            List.of(Admission.error(CODE, "", owner, MEND)),
            List.of(),
            List.of(),
            "",
            false,
            Optional.empty(),
            List.of()));
  }

  @Override
  public CompletableFuture<Answer> start(Review review, Identity identity) {
    return refused(identity);
  }

  @Override
  public Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener) {
    return new Drilling(refused(identity), () -> {});
  }

  @Override
  public CompletableFuture<Answer> decide(
      Packet shown, Decision decision, String meaning, Identity identity) {
    return refused(identity);
  }

  @Override
  public CompletableFuture<Answer> answer(
      String run, int number, List<PostMortem.Answer> answers, Identity identity) {
    return refused(identity);
  }

  @Override
  public CompletableFuture<Answer> export(String run, Path folder, Identity identity) {
    return refused(identity);
  }

  private CompletableFuture<Answer> refused(Identity identity) {
    identity.close();
    return CompletableFuture.completedFuture(new Answer.Refused(CODE, owner, MEND));
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    try {
      thread.join(LOOK_AGAIN.multipliedBy(10));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    ledger.close();
  }
}
