package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static dev.holdpoint.ledger.Homes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerFaultTest {
  @TempDir private Path home;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void a_failed_sync_is_fatal_and_never_repeated() throws IOException {
    try (var ledger = opened(home, disk).ledger()) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      disk.forceFails = true;
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.SYNC_FAILED.code());
      int forces = disk.forces.get();
      disk.forceFails = false;
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.LEDGER_FAILED.code());
      assertThat(code(ledger.append("run-2", 0, drafts("run-2", 1, 1))))
          .isEqualTo(LedgerCode.LEDGER_FAILED.code());
      assertThat(disk.forces.get()).isEqualTo(forces);
      assertThat(ledger.failure()).map(LedgerProblem::code).contains(LedgerCode.SYNC_FAILED.code());
      assertThat(ledger.head().size()).isEqualTo(1);
      assertThat(ledger.run("run-1", 1, 10)).as("questions are still answered").hasSize(1);
    }
    try (var ledger = open(home)) {
      assertThat(ledger.run("run-1", 1, 10)).extracting(StoredEntry::body).startsWith("{\"n\":1}");
    }
  }

  @Test
  void a_full_disk_uses_the_reserve_and_says_so() throws IOException {
    disk.room.set(4 * Homes.SMALL.reserveBytes());
    try (var ledger = opened(home, disk).ledger()) {
      assertThat(ledger.reserveReached()).isFalse();
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      disk.room.set(20);
      durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
      assertThat(ledger.reserveReached()).isTrue();
      durable(ledger.append("run-1", 2, drafts("run-1", 3, 1)));
      assertThat(ledger.reserveReached()).isTrue();
      assertThat(LedgerHome.in(home).reserve()).doesNotExist();
    }
    assertKept(3);
  }

  @Test
  void little_room_reaches_the_reserve_before_it_is_needed_and_more_room_ends_that()
      throws IOException {
    try (var ledger = opened(home, disk).ledger()) {
      assertThat(ledger.reserveReached()).isFalse();
      disk.usable = Homes.SMALL.reserveBytes() - 1;
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
      assertThat(ledger.reserveReached()).isTrue();
      assertThat(LedgerHome.in(home).reserve()).hasSize(Homes.SMALL.reserveBytes());
      disk.usable = 10 * Homes.SMALL.reserveBytes();
      durable(ledger.append("run-1", 2, drafts("run-1", 3, 1)));
      durable(ledger.append("run-1", 3, drafts("run-1", 4, 1)));
      assertThat(ledger.reserveReached()).isFalse();
    }
  }

  @Test
  void with_the_reserve_gone_a_full_disk_refuses_and_the_ledger_goes_on_when_there_is_room()
      throws IOException {
    try (var ledger = opened(home, disk).ledger()) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      disk.room.set(30 - Homes.SMALL.reserveBytes());
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.DISK_FULL.code());
      assertThat(ledger.reserveReached()).isTrue();
      assertThat(ledger.failure()).isEmpty();
      disk.room.set(FaultyDisk.NO_END);
      durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
      durable(ledger.append("run-1", 2, drafts("run-1", 3, 1)));
      assertThat(ledger.reserveReached()).isFalse();
    }
    assertKept(3);
  }

  @Test
  void a_partial_write_that_cannot_be_taken_back_is_fatal() throws IOException {
    try (var ledger = opened(home, disk).ledger()) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      disk.room.set(30 - Homes.SMALL.reserveBytes());
      disk.truncateFails = true;
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.WRITE_FAILED.code());
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.LEDGER_FAILED.code());
    }
    assertKept(1);
  }

  @Test
  void a_journal_that_somebody_else_wrote_to_stops_the_ledger() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      Files.write(LedgerHome.in(home).journal(), new byte[] {1}, StandardOpenOption.APPEND);
      assertThat(code(ledger.append("run-1", 1, drafts("run-1", 2, 1))))
          .isEqualTo(LedgerCode.FOREIGN_WRITE.code());
    }
  }

  @Test
  void appends_that_wait_for_the_disk_together_share_one_sync() throws Exception {
    try (var ledger = opened(home, disk).ledger();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      durable(ledger.append("run-0", 0, drafts("run-0", 1, 1)));
      disk.begun = new CountDownLatch(1);
      disk.gate = new CountDownLatch(1);
      var all = new ArrayList<Future<Appended>>();
      all.add(threads.submit(() -> ledger.append("run-0", 1, drafts("run-0", 2, 1))));
      disk.begun.await();
      int before = disk.forces.get();
      for (int run = 1; run <= 10; run++) {
        String name = "run-" + run;
        all.add(threads.submit(() -> ledger.append(name, 0, drafts(name, 1, 1))));
      }
      while (ledger.waiting() < 10) {
        Thread.onSpinWait();
      }
      disk.gate.countDown();
      for (var one : all) {
        durable(one.get());
      }
      assertThat(disk.forces.get() - before).isEqualTo(1);
    }
  }

  @Test
  void an_append_that_waits_too_long_for_its_turn_is_taken_out_of_the_queue() throws Exception {
    var impatient = new LedgerSettings(Duration.ofMillis(50), 1024);
    if (!(Ledger.open(home, CLOCK, impatient, disk)
        instanceof LedgerOpening.Opened(var ledger, _))) {
      throw new AssertionError("not opened");
    }
    try (ledger;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      disk.begun = new CountDownLatch(1);
      disk.gate = new CountDownLatch(1);
      var stuck = threads.submit(() -> ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      disk.begun.await();
      assertThat(code(ledger.append("run-2", 0, drafts("run-2", 1, 1))))
          .isEqualTo(LedgerCode.APPEND_TOO_SLOW.code());
      assertThat(code(stuck.get())).isEqualTo(LedgerCode.APPEND_UNSETTLED.code());
      disk.gate.countDown();
    }
    try (var again = open(home)) {
      assertThat(again.run("run-1", 1, 10)).as("was on its way to the disk").hasSize(1);
      assertThat(again.run("run-2", 1, 10)).as("was taken out of the queue").isEmpty();
    }
  }

  private void assertKept(int entries) throws IOException {
    try (var ledger = opened(home, new RealDisk()).ledger()) {
      assertThat(ledger.run("run-1", 1, 100)).hasSize(entries);
    }
  }

  private static String code(Appended appended) {
    return switch (appended) {
      case Appended.Durable durable -> "durable " + durable.entries();
      case Appended.Conflict conflict -> conflict.toString();
      case Appended.Refused(var problem) -> problem.code();
      case Appended.Unsettled(var problem) -> problem.code();
      case Appended.Failed(var problem) -> problem.code();
    };
  }
}
