package dev.holdpoint.ledger;

import dev.holdpoint.ledger.crash.SimulatedDisk;
import dev.holdpoint.ledger.crash.SimulatedDisk.Lie;
import dev.holdpoint.ledger.crash.SimulatedDisk.Trouble;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.index.SimulatedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A ledger that lives on a simulated disk and is crashed again and again, all from one seed:
 * appends alone and in groups, a disk that is full or fails, the end of the program at any call,
 * and after it many of the states that the disk may be left in. Each is opened again and held
 * against what was promised, is appended to, and loses its power once more.
 */
final class CrashStory {
  private static final LedgerSettings SETTINGS = new LedgerSettings(Duration.ofMinutes(1), 700);
  private static final int MOST_CALLS = 45;
  private static final int BRANCHES = 8;

  private final LedgerHome home;
  private final Lie lie;
  private final Random random;
  private final Map<String, Integer> seen;
  private int states;

  /**
   * @param home a real folder, in which nothing but the lock will lie
   * @param seen counts what has happened
   */
  CrashStory(Path home, long seed, Lie lie, Map<String, Integer> seen) throws IOException {
    this.home = LedgerHome.in(home);
    this.lie = lie;
    this.random = new Random(seed);
    this.seen = seen;
    Files.createDirectories(this.home.folder());
  }

  /** A program and what it leaves to the next. */
  private record Left(SimulatedDisk disk, SimulatedDatabase index, Promises promises) {
    Left afterCrash(boolean power, Random random) {
      var next = new Random(random.nextLong());
      return new Left(
          power ? disk.afterPowerCut(next) : disk.afterKill(next),
          index.afterCrash(next),
          promises.copy());
    }
  }

  /** Tells the story, and says how many states of the disk were opened in it. */
  int tell() throws IOException {
    var disk = SimulatedDisk.with(new Random(random.nextLong()), lie, folders());
    var life = new Left(disk, SimulatedDatabase.none(), new Promises());
    int lives = 1 + random.nextInt(3);
    for (int n = 0; n < lives; n++) {
      live(life);
      int branches = life.disk().unsynced() ? BRANCHES : 1;
      for (int branch = 0; branch < branches; branch++) {
        var left = life.afterCrash(power(), random);
        try {
          after(left);
        } catch (Promises.Broken broken) {
          throw broken.after(left.disk().log());
        }
      }
      life = life.afterCrash(power(), random);
    }
    return states;
  }

  private boolean power() {
    boolean power = random.nextInt(4) > 0;
    saw(power ? "power cut" : "kill");
    return power;
  }

  private Path[] folders() {
    var folders = new ArrayList<Path>();
    // Above the home everything is there and stays there.
    for (Path each = home.folder().getParent(); each != null; each = each.getParent()) {
      if (!each.equals(home.folder().getParent()) || random.nextBoolean()) {
        folders.add(each);
      }
    }
    return folders.toArray(Path[]::new);
  }

  /** One program, from its opening to its end at a call that nobody foresees. */
  private void live(Left life) throws IOException {
    int call = random.nextInt(MOST_CALLS);
    var trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
    life.disk().troubleAt(call, trouble);
    saw("trouble " + trouble);
    switch (open(life)) {
      case LedgerOpening.Opened(var ledger, var findings) -> {
        findings.forEach(finding -> saw("finding " + finding.code()));
        try {
          check(ledger, life);
          int appends = random.nextInt(12);
          for (int n = 0; n < appends && !life.disk().ended(); n++) {
            append(ledger, life, trouble);
          }
        } finally {
          end(ledger, life, random.nextInt(5) == 0);
        }
      }
      case LedgerOpening.Refused(var problem, _) -> {
        saw("refused " + problem.code());
        if (!life.disk().troubled()) {
          throw new Promises.Broken("refused without a cause: " + problem);
        }
      }
      case LedgerOpening.ReadOnly held -> throw new AssertionError(held.problem());
    }
    life.disk().end();
  }

  /** Unless the program ends behind the one who looks: what it still says counts for nothing. */
  private static void check(Ledger ledger, Left life) {
    try {
      life.promises().check(ledger);
    } catch (LedgerReadException unread) {
      if (!life.disk().ended()) {
        throw unread;
      }
    }
  }

  private LedgerOpening open(Left life) {
    var files = life.index().files(life.disk(), home.journal(), home.aside(), Homes.CLOCK);
    return new LedgerStart(home, Homes.CLOCK, SETTINGS, life.disk(), files).open();
  }

  private void end(Ledger ledger, Left life, boolean orderly) throws IOException {
    if (!orderly) {
      life.disk().end();
    }
    ledger.close();
  }

  private void append(Ledger ledger, Left life, Trouble trouble) {
    if (trouble == Trouble.FULL && random.nextInt(4) == 0) {
      life.disk().makeRoom();
    }
    var together = new Burst(ledger, life.promises());
    if (random.nextInt(6) == 0) {
      int more = 1 + random.nextInt(4);
      life.disk().duringNextSync(home.journal(), () -> together.start(more, random));
    }
    int append = life.promises().newAppend();
    int entries = 1 + random.nextInt(3);
    String run = "run-" + random.nextInt(3);
    var answer =
        ledger.append(
            run, life.promises().last(run), Promises.drafts(run, append, entries, padding(random)));
    life.disk().duringNextSync(home.journal(), null);
    life.promises().answered(append, entries, answer);
    saw(answer.getClass().getSimpleName());
    together.join().forEach(each -> saw("grouped " + each.getClass().getSimpleName()));
  }

  private static String padding(Random random) {
    int most = random.nextInt(3) == 0 ? 1_500 : 60;
    return "x".repeat(random.nextInt(most));
  }

  /** Appends that arrive while the disk is busy with another, so that they share a frame. */
  private static final class Burst {
    private final Ledger ledger;
    private final Promises promises;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Appended> answers = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> ids = new ArrayList<>();

    Burst(Ledger ledger, Promises promises) {
      this.ledger = ledger;
      this.promises = promises;
    }

    void start(int appends, Random random) {
      for (int n = 0; n < appends; n++) {
        int append = promises.newAppend();
        String run = "burst-" + append;
        var drafts = Promises.drafts(run, append, 1 + random.nextInt(2), padding(random));
        answers.add(null);
        int place = n;
        threads.add(
            Thread.startVirtualThread(() -> answers.set(place, ledger.append(run, 0, drafts))));
        while (ledger.waiting() <= n) { // One after the other, so that a seed repeats itself.
          LockSupport.parkNanos(1_000);
        }
        sizes.add(drafts.size());
        ids.add(append);
      }
    }

    List<Appended> join() {
      threads.forEach(Burst::join);
      for (int n = 0; n < answers.size(); n++) {
        promises.answered(ids.get(n), sizes.get(n), answers.get(n));
      }
      return answers;
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A state that a crash left: it opens, keeps the promises, goes on, and stands another crash. */
  private void after(Left left) throws IOException {
    reopened(left, 1);
    boolean power = random.nextInt(3) > 0;
    reopened(left.afterCrash(power, random), 0);
  }

  private void reopened(Left left, int appends) throws IOException {
    states++;
    switch (open(left)) {
      case LedgerOpening.Opened(var ledger, var findings) -> {
        findings.forEach(finding -> saw("finding " + finding.code()));
        try {
          int before = left.promises().entries();
          left.promises().check(ledger);
          if (left.promises().entries() > before) {
            saw("kept what was open");
          }
          for (int n = 0; n < appends; n++) {
            append(ledger, left, Trouble.END);
          }
        } finally {
          end(ledger, left, false);
        }
      }
      case LedgerOpening.Refused(var problem, _) ->
          throw new Promises.Broken("refused after a crash: " + problem);
      case LedgerOpening.ReadOnly held -> throw new AssertionError(held.problem());
    }
  }

  private void saw(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
