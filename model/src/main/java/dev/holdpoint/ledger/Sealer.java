package dev.holdpoint.ledger;

import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SealSigner;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals the ledger while runs go on: at the start of a run, at every hold and every decision, at
 * the end of a run, after so many entries, and when the ledger is closed. It works on a thread of
 * its own behind the appends, which never wait for it; moments that come while it is busy share the
 * next seal, so that what waits is never more than one. Each seal is copied outside the home as
 * well; a copy that fails stops nothing, is told, and is made up for later.
 */
final class Sealer implements AutoCloseable {
  /** The type of the station's entry about a seal, which alone demands no other. */
  static final String TYPE = "seal";

  private static final Set<String> MOMENTS =
      Set.of(
          EntryCodec.typeName(Fact.Admitted.class),
          EntryCodec.typeName(Fact.Decided.class),
          EntryCodec.typeName(Ruling.HoldPlaced.class),
          EntryCodec.typeName(Ruling.Closed.class));

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration LAST_WAIT = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final StationKey key;
  private final SealSettings settings;
  private final Duration retry;
  private final Runnable done;
  private final Thread thread;
  private final AtomicLong unsealed = new AtomicLong();
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile boolean closing;

  /**
   * Whether seals are looked up or one is made; set before {@link #due} is taken, so that one of
   * both holds.
   */
  private volatile boolean busy = true;

  private volatile @Nullable LedgerProblem notSealed;
  private volatile @Nullable LedgerProblem notCopied;

  /** Whether seals may lie in the home that do not lie outside. */
  private volatile boolean behind = true;

  /** Where all stations have their folders. */
  private final Optional<SealFolder> outside;

  /**
   * @param done is run after each attempt to seal
   */
  Sealer(Ledger ledger, StationKey key, SealSettings settings, Runnable done) {
    this(ledger, key, settings, RETRY, done);
  }

  Sealer(Ledger ledger, StationKey key, SealSettings settings, Duration retry, Runnable done) {
    this.ledger = ledger;
    this.key = key;
    this.settings = settings;
    this.retry = retry;
    this.outside = settings.outside().map(SealFolder::elsewhere);
    this.done = done;
    this.thread =
        Thread.ofPlatform()
            .name("ledger-sealer")
            .daemon(true)
            .uncaughtExceptionHandler((_, defect) -> defect(defect))
            .unstarted(this::work);
  }

  Sealer start() {
    thread.start();
    return this;
  }

  /** Nothing is sealed any more, and nobody may wait for it. */
  private void defect(Throwable defect) {
    notSealed =
        LedgerCode.SEAL_NOT_KEPT.problem(
            "A defect of the program ended the sealing: " + defect + ". Restart the console.");
    busy = false;
    done.run();
  }

  /** Takes note of entries that are durable and acknowledged. Called by whoever appended them. */
  void appended(List<StoredEntry> entries) {
    long count = 0;
    boolean moment = false;
    for (var entry : entries) {
      count += entry.type().equals(TYPE) ? 0 : 1;
      moment |= MOMENTS.contains(entry.type());
    }
    if (unsealed.addAndGet(count) >= settings.every() || moment) {
      due.set(true);
      LockSupport.unpark(thread);
    }
  }

  /** Takes note of a seal that is kept in the home. One that others made is yet to be copied. */
  void sealed() {
    if (Thread.currentThread() != thread) {
      behind = true;
      due.set(true);
      LockSupport.unpark(thread);
    }
  }

  /** Why seals are not made or not copied outside; empty while they are. */
  Optional<LedgerProblem> trouble() {
    return Optional.ofNullable(notSealed).or(() -> Optional.ofNullable(notCopied));
  }

  /** Whether a seal is due or being made over all entries that were noted before the call. */
  boolean expected() {
    return notSealed == null && (due.get() || busy);
  }

  private void work() {
    leftUnsealed();
    while (!closing) {
      busy = true;
      if (due.getAndSet(false)) {
        if (onlyBehind()) {
          copyMissing();
        } else {
          seal();
        }
        busy = false;
        pause(settings.spacing(), () -> closing);
      } else if (trouble().isPresent()) {
        busy = false;
        pause(retry, () -> closing || due.get());
        due.set(true);
      } else {
        busy = false;
        LockSupport.park(this);
        boolean _ = Thread.interrupted();
      }
    }
    if (unsealed.get() > 0) {
      seal();
    }
  }

  /** An earlier session may have been killed before it sealed what it had written. */
  private void leftUnsealed() {
    try {
      var newest =
          ledger.seals().seals().stream()
              .flatMap(kept -> kept.seal().stream())
              .max(Comparator.comparingLong(seal -> seal.head().size()));
      newest.ifPresent(ledger::announce);
      long sealed = newest.map(seal -> seal.head().size()).orElse(0L);
      // One behind the newest seal is the entry about it.
      unsealed.addAndGet(Math.max(0, ledger.head().size() - sealed - 1));
    } catch (IOException e) {
      notSealed =
          LedgerCode.SEAL_NOT_KEPT.problem("The seals cannot be read: " + e.getMessage() + ".");
    }
  }

  /** Whether all is sealed, and some seals may lie in the home alone. */
  private boolean onlyBehind() {
    return notSealed == null && behind && unsealed.get() == 0;
  }

  private void copyMissing() {
    try {
      var signer = key.open();
      outside.ifPresent(stations -> copyMissing(stations.resolve(signer.name())));
    } catch (IOException e) {
      notCopied = notCopied("The station's key cannot be opened: " + Disk.why(e));
    }
    done.run();
  }

  private void seal() {
    long covered = unsealed.getAndSet(0);
    try {
      var signer = key.open();
      switch (ledger.seal(signer)) {
        case Sealing.Sealed(var seal) -> {
          notSealed = null;
          outside.ifPresent(stations -> copy(seal, signer, stations.resolve(signer.name())));
        }
        case Sealing.NotSealed(var problem) -> {
          unsealed.addAndGet(covered);
          notSealed = problem;
        }
      }
    } catch (IOException e) {
      unsealed.addAndGet(covered);
      notSealed =
          LedgerCode.SEAL_NOT_KEPT.problem(
              "The station's key cannot be opened: " + e.getMessage() + ".");
    }
    done.run();
  }

  private void copy(Seal seal, SealSigner signer, SealFolder folder) {
    if (behind) {
      copyMissing(folder);
      return;
    }
    try {
      folder.keep(seal, signer.certificate(), new RealDisk());
      notCopied = null;
    } catch (IOException e) {
      behind = true;
      notCopied = notCopied(folder, e);
    }
  }

  private void copyMissing(SealFolder folder) {
    try {
      folder.takeMissing(ledger.seals(), new RealDisk());
      behind = false;
      notCopied = null;
    } catch (IOException e) {
      behind = true;
      notCopied = notCopied(folder, e);
    }
  }

  private static LedgerProblem notCopied(SealFolder folder, IOException e) {
    return notCopied("The newest seals were not copied to " + folder.path() + ": " + Disk.why(e));
  }

  private static LedgerProblem notCopied(String what) {
    return LedgerCode.SEAL_NOT_COPIED.problem(what + ".");
  }

  private void pause(Duration longest, BooleanSupplier until) {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos(); left > 0 && !until.getAsBoolean(); ) {
      LockSupport.parkNanos(this, left);
      // An interrupt would make each parking after it end at once, and break the files it met.
      boolean _ = Thread.interrupted();
      left = end - System.nanoTime();
    }
  }

  /**
   * Seals what is not yet sealed, once, and ends the thread. One that hangs on a folder outside is
   * left to itself: whoever closes must not hang with it, and the next session makes up for it.
   */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    long end = System.nanoTime() + LAST_WAIT.toNanos();
    for (long left = LAST_WAIT.toNanos(); left > 0 && thread.isAlive(); ) {
      try {
        boolean _ = thread.join(Duration.ofNanos(left));
      } catch (InterruptedException _) {
        interrupted = true;
      }
      left = end - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
