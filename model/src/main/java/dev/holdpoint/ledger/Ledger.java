package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.index.IndexThread;
import dev.holdpoint.ledger.index.Mark;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.HomeLock;
import dev.holdpoint.ledger.journal.JournalWriter;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SealSigner;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that is open for writing. An append that was answered as durable is on the disk; all
 * threads may append and ask at the same time, and appends that wait together share one sync.
 */
public final class Ledger implements EntryQueries, AutoCloseable {
  /** The run to which the station's own entries belong. */
  public static final String STATION = "station";

  private static final Logger LOG = System.getLogger(Ledger.class.getName());

  /** Reading so many again takes a tenth of a second. */
  private static final long BETWEEN_RESUMPTIONS = 10_000;

  private final LedgerHome home;
  private final Disk disk;
  private final Clock clock;
  private final HomeLock lock;
  private final JournalWriter writer;
  private final IndexThread index;

  /** Two seals of one size would be written to one file. */
  private final ReentrantLock sealing = new ReentrantLock();

  private volatile @Nullable Sealer sealer;

  /** Of this process, or of those before it once its sealer has looked. */
  private volatile @Nullable Seal newestSeal;

  private final ReentrantLock sealNews = new ReentrantLock();
  private final Condition sealMade = sealNews.newCondition();
  private final @Nullable EarlierEntries earlier;
  private final long quickFrom;

  /** Where the newest seal is, and up to where the file of it goes. */
  private volatile @Nullable Resumption newest;

  private volatile long resumable;

  Ledger(
      LedgerHome home,
      Disk disk,
      Clock clock,
      HomeLock lock,
      JournalWriter writer,
      IndexThread index,
      @Nullable EarlierEntries earlier,
      long quickFrom) {
    this.home = home;
    this.disk = disk;
    this.clock = clock;
    this.lock = lock;
    this.writer = writer;
    this.index = index;
    this.earlier = earlier;
    this.quickFrom = quickFrom;
  }

  /** Opens the ledger of a home folder, which is created if need be. */
  public static LedgerOpening open(Path home, Clock clock) {
    return open(home, clock, LedgerSettings.usual(), new RealDisk());
  }

  /** Opens it with other settings or on another disk. */
  public static LedgerOpening open(Path home, Clock clock, LedgerSettings settings, Disk disk) {
    return new LedgerStart(LedgerHome.in(home), clock, settings, disk).open();
  }

  /**
   * Appends entries of one run, all or none, if the run still stands at that sequence.
   *
   * @param expectedRunSeq the run's last sequence as the caller knows it, 0 for a new run
   */
  public Appended append(String run, long expectedRunSeq, List<EntryDraft> drafts) {
    if (run.equals(STATION)) {
      throw new IllegalArgumentException("the run " + STATION + " is the station's own");
    }
    return told(writer.append(run, expectedRunSeq, drafts));
  }

  /**
   * Appends an entry of the station, which belongs to no run.
   *
   * @param bodyJson any JSON object
   */
  public Appended appendStation(String type, String bodyJson) {
    var draft = new EntryDraft(STATION, EntryKind.STATION, type, clock.instant(), bodyJson);
    return told(writer.appendAnywhere(STATION, List.of(draft)));
  }

  /** Behind the acknowledgement, so that no append waits for a seal. */
  private Appended told(Appended appended) {
    var told = sealer;
    if (told != null && appended instanceof Appended.Durable(var entries)) {
      told.appended(entries);
    }
    return appended;
  }

  /**
   * Seals from now on by itself, at the moments that {@link Sealer} names; to be called once.
   *
   * @param key opens the station's key, for each seal anew
   */
  public void sealBy(StationKey key, SealSettings settings) {
    sealBy(new Sealer(this, key, settings, () -> {}));
  }

  void sealBy(Sealer by) {
    sealer = by.start();
  }

  /** What is wrong with sealing, which loses no entry; empty if nothing is. */
  public Optional<LedgerProblem> sealTrouble() {
    return Optional.ofNullable(sealer).flatMap(Sealer::trouble);
  }

  /** How far the check of earlier entries is, which goes on while the ledger is in use. */
  public Optional<LedgerProblem> checking() {
    return Optional.ofNullable(earlier).flatMap(EarlierEntries::progress);
  }

  /** What people should know, although nothing has failed. */
  public Optional<LedgerProblem> notice() {
    return sealTrouble().or(this::checking);
  }

  /** Seals the head as it is now: signed, kept in the folder of seals, and noted in the ledger. */
  public Sealing seal(SealSigner signer) {
    sealing.lock();
    try {
      return sealed(signer);
    } finally {
      sealing.unlock();
    }
  }

  private Sealing sealed(SealSigner signer) {
    Mark mark;
    Seal seal;
    try {
      mark = index.mark();
      var tip = mark.tip();
      seal = Seal.of(tip.head(), tip.tree().rootHex(), signer);
      new SealFolder(home.seals()).keep(seal, signer.certificate(), disk);
    } catch (GeneralSecurityException | IOException | LedgerReadException e) {
      return new Sealing.NotSealed(
          LedgerCode.SEAL_NOT_KEPT.problem("The head was not sealed: " + e.getMessage() + "."));
    }
    announce(seal);
    var copying = sealer;
    if (copying != null) {
      copying.sealed();
    }
    newest = new Resumption(mark);
    if (newest.size() - resumable >= BETWEEN_RESUMPTIONS) {
      keepPlace();
    }
    return switch (appendStation(Sealer.TYPE, SealBody.json(seal))) {
      case Appended.Durable _ -> new Sealing.Sealed(seal);
      case Appended.Conflict conflict ->
          throw new IllegalStateException("unconditional, and yet " + conflict);
      case Appended.Refused(var problem) -> new Sealing.NotSealed(problem);
      case Appended.Unsettled(var problem) -> new Sealing.NotSealed(problem);
      case Appended.Failed(var problem) -> new Sealing.NotSealed(problem);
    };
  }

  /** Takes note of a seal that is kept, for those who wait for one. */
  void announce(Seal seal) {
    sealNews.lock();
    try {
      newestSeal = covers(newestSeal, seal.head().size()) ? newestSeal : seal;
      sealMade.signalAll();
    } finally {
      sealNews.unlock();
    }
  }

  /**
   * The newest seal, for whoever carries it outside; empty before the first one.
   *
   * @param size of the ledger that it should vouch for
   * @param limit how long is waited for such a seal, if one is about to be made
   */
  public Optional<Seal> newestSeal(long size, Duration limit) throws InterruptedException {
    var by = sealer;
    sealNews.lock();
    try {
      long left = limit.toNanos();
      while (left > 0 && by != null && by.expected() && !covers(newestSeal, size)) {
        left = sealMade.awaitNanos(left);
      }
      return Optional.ofNullable(newestSeal);
    } finally {
      sealNews.unlock();
    }
  }

  private static boolean covers(@Nullable Seal seal, long size) {
    return seal != null && seal.head().size() >= size;
  }

  /** Writes down from where the next opening may go on; one that is missing only takes longer. */
  private void keepPlace() {
    var place = newest;
    if (place != null && place.size() > resumable && place.size() >= quickFrom) {
      try {
        place.write(disk, home.resume());
        resumable = place.size();
      } catch (IOException e) {
        LOG.log(Logger.Level.WARNING, "The place to go on from was not written.", e);
      }
    }
  }

  /** Where the seals lie. */
  public SealFolder seals() {
    return new SealFolder(home.seals());
  }

  /** Where the ledger's files lie. */
  public LedgerHome home() {
    return home;
  }

  /**
   * Whether the disk is so full that every run must be held and only the way back may still be
   * recorded.
   */
  public boolean reserveReached() {
    return writer.reserveReached();
  }

  /** How many appends are waiting for the disk behind those that are being written. */
  public int waiting() {
    return writer.waiting();
  }

  /** Why the ledger takes nothing more, or empty while it does. */
  public Optional<LedgerProblem> failure() {
    return writer.failure();
  }

  /**
   * What is wrong with the index, which slows questions down but loses nothing; empty if nothing
   * is.
   */
  public Optional<LedgerProblem> indexTrouble() {
    return index.trouble().filter(trouble -> trouble.code().equals(LedgerCode.INDEX_LOST.code()));
  }

  /** The head after everything that is durable. */
  @Override
  public Head head() {
    return writer.head();
  }

  @Override
  public List<RunHeadline> runs() {
    return index.runs().stream().filter(run -> !run.run().equals(STATION)).toList();
  }

  @Override
  public List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    return index.run(run, fromRunSeq, limit);
  }

  @Override
  public List<StoredEntry> from(long seq, int limit) {
    return index.from(seq, limit);
  }

  @Override
  public List<StoredEntry> tail(int limit) {
    return index.tail(limit);
  }

  @Override
  public List<StoredEntry> byType(String type, long fromSeq, int limit) {
    return index.byType(type, fromSeq, limit);
  }

  /** Seals what is not yet sealed, closes all files and gives the lock back. */
  @Override
  public void close() throws IOException {
    var last = sealer;
    if (last != null) {
      last.close();
    }
    keepPlace();
    if (earlier != null) {
      earlier.close();
    }
    try (lock) {
      try (index) {
        writer.close();
      }
    }
  }
}
