package dev.holdpoint.desk;

import dev.holdpoint.desk.people.Attempts;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.engine.Admissible;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.engine.shell.RunClock;
import dev.holdpoint.engine.shell.RunLoop;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.RunRecorder;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The desk of this workstation, over an open ledger. */
public final class Station implements Desk, AutoCloseable {
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final EntryCodec codec;
  private final Recorder recorder;
  private final Sites sites;
  private final DrillBench bench;
  private final Exports exports;
  private final Herald herald;
  private final Notes notes;
  private final RunClock clock;
  private final Supplier<String> names;
  private final People people;
  private final RosterNotice notices;
  private final Signatures signatures;
  private final Runs runs = new Runs();
  private final Reviews reviews;
  private final PostMortems postMortems;
  private final Starts starts;
  private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();

  /** What is wrong with runs as they were brought back. */
  private final List<String> unsound = new CopyOnWriteArrayList<>();

  /**
   * Whether a run that may still be open could not be brought back, so that its units are unknown.
   */
  private volatile boolean lostOpen;

  private final AtomicBoolean toBeTold = new AtomicBoolean();
  private final ReentrantLock telling = new ReentrantLock();
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A station; {@link #open} brings its runs back.
   *
   * @param rosters whose word counts, and who records its changes
   * @param herald tells people outside; whoever made it closes it
   * @param clock the one of all runs, which the sites have too
   * @param ids makes a fresh id for a run or a signature at each call
   */
  public Station(
      IdentityHome home,
      Rosters rosters,
      Ledger ledger,
      EntryCodec codec,
      Sites sites,
      Drills drills,
      Rehearsals rehearsals,
      Exporter exporter,
      Herald herald,
      RunClock clock,
      Supplier<String> ids) {
    this.people = new People(home, clock);
    this.notices = new RosterNotice(rosters, clock);
    this.ledger = ledger;
    this.codec = codec;
    this.recorder = new RunRecorder(ledger, codec);
    this.sites = sites;
    this.herald = herald;
    this.clock = clock;
    this.names = ids;
    this.signatures = new Signatures(home, rosters, new Attempts(ledger, new Inbox(home)), clock);
    this.notes = new Notes(ledger);
    this.exports =
        new Exports(run -> !ledger.run(run, 1, 1).isEmpty(), signatures, notes, exporter, clock);
    var admission = new Admission(home, rosters, drills, sites, runs, clock);
    this.postMortems = new PostMortems(runs, recorder, signatures, notes, clock, ids);
    var reader = new PackageReader(clock);
    this.starts =
        new Starts(
            reader,
            admission,
            signatures,
            notes,
            runs,
            () -> lostOpen,
            recorder,
            this::go,
            clock,
            ids);
    this.reviews = new Reviews(reader, admission, rehearsals, runs, people::name, clock);
    this.bench = new DrillBench(reader, signatures, notes, drills, rehearsals, clock);
  }

  /**
   * Brings every run of the ledger back. Those still open are derived again and stand interrupted
   * until a person resumes them; one whose record the rules do not derive can only be rolled back,
   * aborted or taken over. One that cannot be brought back at all is told on the board, and keeps
   * no other from coming back.
   */
  public void open() {
    notices.watch(this::changed);
    herald.watch(this::changed);
    var returning = new Returning(ledger, codec, people::name);
    var over = returning.over();
    for (var headline : ledger.runs()) {
      boolean open = !over.contains(headline.run());
      returned(returning, headline.run(), open, open)
          .filter(back -> !back.state().over())
          .ifPresent(back -> goOn(headline.run(), back));
    }
  }

  private void goOn(String run, Returning.Returned back) {
    var state = back.state();
    var desk = runs.of(run).orElseThrow();
    var loop = loop(state, desk, approved(state.admitted()));
    // First of all, so that nothing is decided before the run stands interrupted.
    loop.offer(
        at ->
            new Fact.Interrupted(
                at,
                Interruption.RESTART,
                "The program ended in the middle of this run and was started again."));
    back.mismatch()
        .filter(_ -> !state.held(HoldReason.REPLAY_MISMATCH))
        .ifPresent(
            why -> loop.offer(at -> new Fact.Interrupted(at, Interruption.REPLAY_MISMATCH, why)));
    desk.start(loop);
  }

  /**
   * Folds every run of the ledger and leaves the open ones as they are: they can be read, and
   * nothing can be decided in them. The one named is derived again too, and the board tells if it
   * does not.
   */
  public void look(String derived) {
    var returning = new Returning(ledger, codec, people::name);
    for (var headline : ledger.runs()) {
      var _ = returned(returning, headline.run(), headline.run().equals(derived), false);
    }
  }

  /** The run, put among the others; what is wrong with it is kept for the board. */
  private Optional<Returning.Returned> returned(
      Returning returning, String run, boolean derive, boolean open) {
    return switch (returning.run(run, derive)) {
      case Returning.Lost(var why) -> {
        unsound.add("HP-DESK-052: run " + run + " cannot be brought back: " + why);
        lostOpen |= open;
        yield Optional.empty();
      }
      case Returning.Returned back -> {
        back.mismatch()
            .ifPresent(
                why -> unsound.add("HP-DESK-053: run " + run + " does not derive again: " + why));
        runs.add(run, new RunDesk(back.state(), back.projection(), this::changed, herald));
        yield Optional.of(back);
      }
    };
  }

  private static ApprovedPackage approved(Fact.Admitted admitted) {
    return new ApprovedPackage(
        admitted.content(), admitted.packageDigest(), admitted.packageJson(), admitted.approvals());
  }

  private RunLoop loop(RunState state, RunDesk desk, ApprovedPackage approved) {
    var reached = sites.reach(approved);
    return new RunLoop(state, recorder, reached.probes(), reached.sender(), desk, clock);
  }

  @Override
  public List<PersonLine> people() {
    return people.all();
  }

  @Override
  public Board board() {
    var trouble =
        ledger
            .failure()
            .map(problem -> problem.line())
            .or(() -> runs.all().stream().flatMap(r -> r.trouble().stream()).findFirst())
            .or(() -> unsound.stream().findFirst());
    var head = ledger.head();
    return new Board(
        runs.snapshots(), trouble, notice(), Optional.empty(), head.size(), head.hash());
  }

  /** A line each: none may hide another, for days perhaps. */
  private Optional<String> notice() {
    var lines =
        Stream.of(notices.now(), herald.trouble(), ledger.notice().map(problem -> problem.line()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("\n"));
    return Optional.of(lines).filter(some -> !some.isEmpty());
  }

  @Override
  public AutoCloseable watch(Consumer<Board> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** On a thread of its own: a listener that is slow or fails must not stop a run. */
  private void changed() {
    if (!listeners.isEmpty() && toBeTold.compareAndSet(false, true)) {
      Thread.ofVirtual().name("board").start(this::tell);
    }
  }

  private void tell() {
    telling.lock();
    try {
      toBeTold.set(false);
      var board = board();
      listeners.forEach(listener -> listener.accept(board));
    } finally {
      telling.unlock();
    }
  }

  @Override
  public CompletableFuture<Review> review(Path file) {
    return CompletableFuture.supplyAsync(() -> reviews.of(file), work);
  }

  @Override
  public Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener) {
    return bench.drill(review, triggers, where, identity, listener);
  }

  @Override
  public CompletableFuture<SigningNow> signing(Optional<String> person) {
    return CompletableFuture.supplyAsync(() -> signatures.now(person), work);
  }

  @Override
  public CompletableFuture<Answer> start(Review review, Identity identity) {
    return CompletableFuture.supplyAsync(() -> starts.of(review, identity), work);
  }

  /** Puts a run that is admitted and recorded among the others, and sets it going. */
  private void go(Starts.Begun begun) {
    var projection = new RunProjection(Replay.fold(begun.entries().subList(0, 1)), people::name);
    projection.apply(begun.state(), begun.first(), begun.entries());
    var desk = new RunDesk(begun.state(), projection, this::changed, herald);
    runs.add(begun.run(), desk);
    desk.start(loop(begun.state(), desk, begun.approved()));
    changed();
  }

  @Override
  public CompletableFuture<Answer> decide(
      Packet shown, Decision decision, String meaning, Identity identity) {
    return CompletableFuture.supplyAsync(() -> signed(shown, decision, meaning, identity), work)
        .thenCompose(answer -> answer);
  }

  private CompletableFuture<Answer> signed(
      Packet shown, Decision decision, String meaning, Identity identity) {
    var run = runs.of(shown.run());
    if (run.isEmpty()) {
      identity.close();
      return CompletableFuture.completedFuture(
          new Answer.Refused("HP-DESK-034", "There is no such run.", "Choose one on the board."));
    }
    var desk = run.get();
    return switch (signatures.decision(
        shown.run(),
        decision,
        meaning,
        shown.digest(),
        shown.substance().digest(),
        Admissible.bringsBack(desk.state(), decision) ? Direction.BACK : Direction.ONWARD,
        identity)) {
      case Signatures.Signing.Shut<SignedStatement> shut -> {
        var why = shut.finding();
        if (!desk.offer(
            at -> new Fact.IdentityFailed(at, identity.person(), why.code(), why.message()))) {
          notes.identityFailed(identity.person(), why);
        }
        yield CompletableFuture.completedFuture(shut.answer());
      }
      case Signatures.Signing.Signed<SignedStatement>(var person, var signature, var roster) -> {
        var id = names.get();
        var ended = roster.listEnded(signature.statement().at());
        boolean author = desk.state().change().metadata().authors().contains(person.id());
        var packet = shown.canonicalJson();
        yield desk.decide(
            id,
            at ->
                new Fact.Decided(
                    at, id, signature, List.copyOf(person.roles(at)), author, packet, ended));
      }
    };
  }

  @Override
  public CompletableFuture<Answer> answer(
      String run, int number, List<PostMortem.Answer> answers, Identity identity) {
    return CompletableFuture.supplyAsync(
            () -> postMortems.answer(run, number, answers, identity), work)
        .thenCompose(answer -> answer);
  }

  @Override
  public CompletableFuture<Answer> export(String run, Path folder, Identity identity) {
    return CompletableFuture.supplyAsync(() -> exports.of(run, folder, identity), work);
  }

  /** Stops all loops; what was in flight is read back at the next start. */
  @Override
  public void close() {
    work.shutdown();
    notices.close();
    bench.close();
    runs.all().forEach(RunDesk::close);
    try {
      // What is being exported still needs the ledger.
      boolean _ = work.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
