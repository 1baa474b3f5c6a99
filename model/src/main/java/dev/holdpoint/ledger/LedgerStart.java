package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.index.IndexFiles;
import dev.holdpoint.ledger.index.IndexThread;
import dev.holdpoint.ledger.index.Tally;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.journal.FrameWalk;
import dev.holdpoint.ledger.journal.HomeLock;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.JournalScan;
import dev.holdpoint.ledger.journal.JournalWriter;
import dev.holdpoint.ledger.journal.Placed;
import dev.holdpoint.ledger.journal.Reserve;
import dev.holdpoint.ledger.journal.Settling;
import dev.holdpoint.ledger.seal.OutsideSeals;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Opens a ledger: lock, scan, compare with seals and index, cut a torn tail, bring the index up to
 * the journal.
 */
final class LedgerStart {
  private static final int BATCH = 5_000;

  private final LedgerHome home;
  private final Clock clock;
  private final LedgerSettings settings;
  private final Disk disk;
  private final IndexFiles indexFiles;
  private final List<LedgerFinding> findings = new ArrayList<>();

  LedgerStart(LedgerHome home, Clock clock, LedgerSettings settings, Disk disk) {
    this(
        home,
        clock,
        settings,
        disk,
        new IndexFiles(disk, home.journal(), home.index(), home.aside(), clock));
  }

  /** With an index of another kind, for simulations. */
  LedgerStart(
      LedgerHome home, Clock clock, LedgerSettings settings, Disk disk, IndexFiles indexFiles) {
    this.home = home;
    this.clock = clock;
    this.settings = settings;
    this.disk = disk;
    this.indexFiles = indexFiles;
  }

  /**
   * Opens on a thread of its own, since an interrupt of the caller's would close the files that are
   * being read.
   */
  LedgerOpening open() {
    var opening = new FutureTask<>(this::openHere);
    var thread = Thread.ofPlatform().name("ledger-start").daemon(true).start(opening);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return switch (opening.state()) {
      case SUCCESS -> opening.resultNow();
      case RUNNING, FAILED, CANCELLED ->
          throw new IllegalStateException("the opening ended by a defect", opening.exceptionNow());
    };
  }

  private LedgerOpening openHere() {
    HomeLock.Outcome outcome;
    try {
      disk.folders(home.folder());
      outcome = HomeLock.take(home.folder(), clock);
    } catch (IOException e) {
      return new LedgerOpening.Refused(
          LedgerCode.HOME_NOT_WRITABLE.problem(
              "The folder " + home.folder() + " cannot be written: " + Disk.why(e) + "."),
          0);
    }
    return switch (outcome) {
      case HomeLock.Taken(var owner) ->
          new LedgerOpening.ReadOnly(owner, LedgerCode.HELD_ELSEWHERE.problem(owner.sentence()));
      case HomeLock.Held(var lock) -> openWith(lock);
    };
  }

  private LedgerOpening openWith(HomeLock lock) {
    LedgerOpening opening = null;
    try {
      opening = openLocked(lock);
      return opening;
    } catch (IOException | LedgerReadException e) {
      return new LedgerOpening.Refused(
          LedgerCode.JOURNAL_UNREADABLE.problem(
              "The ledger cannot be opened: " + e.getMessage() + "."),
          0);
    } finally {
      if (!(opening instanceof LedgerOpening.Opened)) {
        Closing.quietly(lock);
      }
    }
  }

  private LedgerOpening openLocked(HomeLock lock) throws IOException {
    var vouched = Vouched.of(new SealFolder(home.seals()));
    if (settings.outside().isPresent()) {
      try {
        hear(settings.outside().get(), vouched);
      } catch (IOException e) {
        return new LedgerOpening.Refused(
            LedgerCode.OUTSIDE_NOT_READ.problem(
                "The seals outside the home cannot be read: " + Disk.why(e) + "."),
            0);
      }
    }
    if (!disk.exists(home.journal())) {
      if (indexFiles.exists() || !vouched.isEmpty()) {
        return new LedgerOpening.Refused(
            LedgerCode.JOURNAL_MISSING.problem("There is no journal in " + home.folder() + "."), 0);
      }
      disk.create(home.journal(), Frame.FILE_HEADER);
    }
    JournalFile file = disk.open(home.journal());
    IndexThread index = IndexThread.start(indexFiles);
    LedgerOpening opening = null;
    try {
      opening = openFiles(lock, file, index, vouched);
      return opening;
    } finally {
      if (!(opening instanceof LedgerOpening.Opened)) {
        index.close();
        Closing.quietly(file);
      }
    }
  }

  private void hear(OutsideSeals outside, Vouched vouched) throws IOException {
    boolean sealed = !vouched.isEmpty();
    var kept = outside.seals();
    if (sealed && kept.isEmpty()) {
      findings.add(
          LedgerCode.OUTSIDE_EMPTY.at(
              0,
              "The home has seals, and none of this station lies in "
                  + outside.folder().path()
                  + "."));
    }
    vouched.hear(kept, "a seal kept in " + outside.folder().path());
  }

  private LedgerOpening openFiles(
      HomeLock lock, JournalFile file, IndexThread index, Vouched vouched) throws IOException {
    Head indexed = index.indexed();
    index
        .trouble()
        .ifPresent(trouble -> findings.add(new LedgerFinding(trouble.code(), 0, trouble.what())));
    var settling = new Settling(disk, home.settling());
    settling.finish(file);
    var found = new HashMap<Long, String>();
    var roots = new HashMap<Long, String>();
    var resumed = resumption(file, index, indexed, vouched);
    resumed.ifPresent(place -> found.put(place.size(), place.mark().tip().head().hash()));
    var tally = resumed.map(place -> Tally.from(place.mark().counted())).orElseGet(Tally::new);
    var scan =
        scan(
            file,
            resumed,
            (placed, tip) -> {
              long seq = placed.entry().seq();
              tally.add(placed.entry());
              if (seq == indexed.size() || vouched.over(seq)) {
                found.put(seq, placed.entry().hash());
              }
              if (vouched.over(seq)) {
                roots.put(seq, tip.tree().rootHex());
              }
            });
    return switch (scan) {
      case JournalScan.Damaged(var problem, long after) ->
          new LedgerOpening.Refused(problem, after);
      case JournalScan.Sound sound -> {
        long from = resumed.map(place -> place.size() + 1).orElse(1L);
        var refusal = vouched.refusal(sound.head(), indexed, from, roots);
        if (refusal.isPresent()) {
          boolean cut = refusal.get().code().equals(LedgerCode.JOURNAL_CUT_SHORT.code());
          yield new LedgerOpening.Refused(refusal.get(), cut ? sound.head().size() : 0);
        }
        cutTail(file, sound);
        settling.settle(file, sound);
        index.upTo(sound.tip(), tally);
        bringUp(
            index, file, sound, indexed, Optional.ofNullable(found.get(indexed.size())), resumed);
        yield opened(lock, file, index, sound, vouched, resumed);
      }
    };
  }

  /** The place at which this opening may go on, if a seal and the index know it. */
  private Optional<Resumption> resumption(
      JournalFile file, IndexThread index, Head indexed, Vouched vouched) throws IOException {
    var written = Resumption.read(disk, home.resume());
    if (written.isEmpty() || written.get().size() < settings.quickFrom()) {
      return Optional.empty();
    }
    var mark = written.get().mark();
    boolean known =
        vouched.vouchesFor(mark.tip())
            && mark.end() <= file.size()
            && mark.tip().head().size() <= indexed.size()
            && mark.tip().head().hash().equals(index.hash(mark.tip().head().size()));
    return known ? written : Optional.empty();
  }

  private static JournalScan.Outcome scan(
      JournalFile file, Optional<Resumption> resumed, JournalScan.Each each) throws IOException {
    return resumed.isPresent()
        ? JournalScan.after(resumed.get().sound(), file, each)
        : JournalScan.of(file, each);
  }

  /**
   * Cuts off what a crash left unfinished. It was never acknowledged; its bytes are kept all the
   * same.
   */
  private void cutTail(JournalFile file, JournalScan.Sound sound) throws IOException {
    if (sound.tail() == 0) {
      return;
    }
    byte[] tail =
        FrameWalk.readAt(file, sound.end(), (int) Math.min(sound.tail(), Frame.MAX_PAYLOAD));
    disk.folders(home.aside());
    String stem = "torn-tail-" + sound.end() + "-" + clock.instant().toEpochMilli();
    Path kept = disk.free(home.aside(), stem, "");
    disk.create(kept, tail);
    file.truncate(sound.end());
    file.force();
    findings.add(
        LedgerCode.TORN_TAIL_CUT.at(
            sound.head().size(),
            "The journal ended in " + sound.tail() + " unfinished bytes, now in " + kept + "."));
  }

  private void bringUp(
      IndexThread index,
      JournalFile file,
      JournalScan.Sound sound,
      Head indexed,
      Optional<String> hashThere,
      Optional<Resumption> resumed)
      throws IOException {
    long from = indexed.size();
    if (from > 0 && !hashThere.equals(Optional.of(indexed.hash()))) {
      String why = "The index tells entry " + from + " differently from the journal.";
      index.restart(why);
      findings.add(LedgerCode.INDEX_REBUILT.at(from, why));
      from = 0;
    }
    if (from > 0 && indexFiles.bloated(from)) {
      String why = "The index had grown far beyond what it holds.";
      index.shrink(why);
      findings.add(LedgerCode.INDEX_REBUILT.at(0, why));
      from = 0;
    }
    if (from == sound.head().size()) {
      return;
    }
    if (indexed.size() == 0 && index.trouble().isEmpty()) {
      findings.add(LedgerCode.INDEX_REBUILT.at(0, "The index was missing."));
    }
    if (from > 0) {
      findings.add(
          LedgerCode.INDEX_CAUGHT_UP.at(
              sound.head().size(),
              "The index had " + from + " of " + sound.head().size() + " entries."));
    }
    var batch = new ArrayList<Placed>();
    long known = from;
    scan(
        file,
        resumed.filter(place -> place.size() <= known),
        (placed, _) -> {
          if (placed.entry().seq() > known) {
            batch.add(placed);
          }
          if (batch.size() >= BATCH) {
            index.add(List.copyOf(batch));
            batch.clear();
          }
        });
    index.add(List.copyOf(batch));
  }

  private LedgerOpening opened(
      HomeLock lock,
      JournalFile file,
      IndexThread index,
      JournalScan.Sound sound,
      Vouched vouched,
      Optional<Resumption> resumed) {
    var reserve = new Reserve(disk, home.reserve(), settings.reserveBytes());
    var writer =
        new JournalWriter(file, sound, reserve, index::add, settings.appendLimit()).start();
    if (writer.reserveReached()) {
      findings.add(
          LedgerCode.RESERVE_MISSING.at(
              0, "There is too little room on the disk for the reserve."));
    }
    var earlier =
        resumed.map(
            place ->
                new EarlierEntries(disk, home.journal(), place, vouched, writer::stop).start());
    return new LedgerOpening.Opened(
        new Ledger(
            home, disk, clock, lock, writer, index, earlier.orElse(null), settings.quickFrom()),
        findings);
  }
}
