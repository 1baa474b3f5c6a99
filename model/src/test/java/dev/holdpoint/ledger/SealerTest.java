package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.OutsideSeals;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals that are made while runs go on, and their copies outside the home. */
final class SealerTest {
  private static final Station STATION = Station.named("station-1");
  private static final Path MEMORY = Path.of("/proc/self/mem");

  @TempDir private Path home;
  @TempDir private Path outside;

  private final Semaphore attempts = new Semaphore(0);

  private SealSettings every(int entries) {
    return new SealSettings(entries, Duration.ofMillis(1), Optional.of(outside));
  }

  private Sealer sealer(Ledger ledger, SealSettings settings) {
    return new Sealer(ledger, () -> STATION, settings, attempts::release);
  }

  private void awaitAttempt() throws InterruptedException {
    assertThat(attempts.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
  }

  private SealFolder copies() {
    return new SealFolder(outside.resolve(STATION.name()));
  }

  private static List<Long> sizes(SealFolder folder) throws IOException {
    return folder.seals().stream().map(kept -> kept.seal().orElseThrow().head().size()).toList();
  }

  private static EntryDraft of(String type) {
    return new EntryDraft("run-1", EntryKind.FACT, type, NOON, "{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admitted", "hold-placed", "decided", "closed"})
  void the_moments_that_matter_are_sealed_while_the_run_goes_on(String type) throws Exception {
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
      durable(ledger.append("run-1", 0, List.of(of("observed"))));
      durable(ledger.append("run-1", 1, List.of(of("observed"), of(type))));
      awaitAttempt();
      assertThat(sizes(ledger.seals())).containsExactly(3L);
      assertThat(sizes(copies())).containsExactly(3L);
      assertThat(ledger.sealTrouble()).isEmpty();
      assertThat(ledger.tail(1)).singleElement().matches(last -> last.type().equals(Sealer.TYPE));
    }
    assertThat(sizes(copies())).as("nothing came behind it").containsExactly(3L);
  }

  @Test
  void whoever_carries_the_newest_seal_outside_gets_the_one_that_is_about_to_be_made()
      throws Exception {
    var limit = Duration.ofSeconds(60);
    try (var ledger = open(home)) {
      assertThat(ledger.newestSeal(1, limit)).as("nobody seals").isEmpty();
      ledger.sealBy(sealer(ledger, every(1_000)));
      durable(ledger.append("run-1", 0, List.of(of("observed"), of("hold-placed"))));
      var seal = ledger.newestSeal(2, limit).orElseThrow();
      assertThat(seal.head().size()).isEqualTo(2);
      assertThat(seal.note().signedBy(STATION.certificate())).isTrue();
      awaitAttempt();
      durable(ledger.append("run-1", 2, List.of(of("observed"))));
      assertThat(ledger.newestSeal(4, Duration.ofMillis(1))).as("none is due").contains(seal);
    }
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
      assertThat(ledger.newestSeal(4, limit).orElseThrow().head().size())
          .as("of the session before")
          .isEqualTo(4);
    }
  }

  @Test
  void so_many_entries_are_sealed_whatever_they_are_and_the_rest_at_the_close() throws Exception {
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(10)));
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 9)));
      durable(ledger.append("run-1", 9, drafts("run-1", 10, 1)));
      awaitAttempt();
      assertThat(sizes(ledger.seals())).containsExactly(10L);
      durable(ledger.append("run-1", 10, drafts("run-1", 11, 2)));
    }
    assertThat(sizes(copies())).containsExactly(10L, 13L);
    assertThat(verified(List.of(copies())).findings()).isEmpty();
  }

  @Test
  void what_a_killed_session_left_unsealed_is_sealed_by_the_next() throws Exception {
    Homes.fill(home, 4);
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
    }
    assertThat(sizes(copies())).containsExactly(4L);
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
    }
    assertThat(sizes(copies())).as("nothing new to seal").containsExactly(4L);
  }

  @Test
  void a_folder_outside_that_cannot_be_written_stops_nothing_is_told_and_made_up_for()
      throws Exception {
    Path blocked = Files.writeString(outside.resolve(STATION.name()), "in the way");
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
      durable(ledger.append("run-1", 0, List.of(of("admitted"))));
      awaitAttempt();
      assertThat(ledger.sealTrouble().map(LedgerProblem::code))
          .contains(LedgerCode.SEAL_NOT_COPIED.code());
      Files.delete(blocked);
      durable(ledger.append("run-1", 1, List.of(of("decided"))));
      awaitAttempt();
      assertThat(ledger.sealTrouble()).isEmpty();
    }
    assertThat(sizes(copies())).containsExactly(1L, 3L);
  }

  @Test
  void a_seal_that_somebody_else_made_is_copied_and_makes_no_other() throws Exception {
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
      durable(ledger.append("run-1", 0, List.of(of("admitted"))));
      awaitAttempt();
      assertThat(ledger.seal(STATION)).isInstanceOf(Sealing.Sealed.class);
      awaitAttempt();
      assertThat(sizes(copies())).containsExactly(1L, 2L);
    }
    assertThat(sizes(copies())).containsExactly(1L, 2L);
  }

  @Test
  void a_key_that_cannot_be_opened_is_told_and_the_entries_are_sealed_once_it_can()
      throws Exception {
    var there = new Semaphore(0);
    try (var ledger = open(home)) {
      StationKey key =
          () -> {
            if (there.availablePermits() == 0) {
              throw new IOException("no such file");
            }
            return STATION;
          };
      ledger.sealBy(new Sealer(ledger, key, every(1_000), attempts::release));
      durable(ledger.append("run-1", 0, List.of(of("admitted"))));
      awaitAttempt();
      assertThat(ledger.sealTrouble().map(LedgerProblem::code))
          .contains(LedgerCode.SEAL_NOT_KEPT.code());
      there.release();
    }
    assertThat(sizes(copies())).containsExactly(1L);
  }

  @Test
  void a_copy_that_failed_is_tried_again_by_itself_and_makes_no_other_seal() throws Exception {
    Path blocked = Files.writeString(outside.resolve(STATION.name()), "in the way");
    try (var ledger = open(home)) {
      ledger.sealBy(
          new Sealer(ledger, () -> STATION, every(1_000), Duration.ofMillis(5), attempts::release));
      durable(ledger.append("run-1", 0, List.of(of("admitted"))));
      awaitAttempt();
      awaitAttempt();
      assertThat(ledger.sealTrouble().map(LedgerProblem::code))
          .contains(LedgerCode.SEAL_NOT_COPIED.code());
      Files.delete(blocked);
      while (ledger.sealTrouble().isPresent()) {
        awaitAttempt();
      }
      assertThat(sizes(copies())).containsExactly(1L);
      assertThat(sizes(ledger.seals())).containsExactly(1L);
    }
  }

  @Test
  void a_defect_that_ends_the_sealing_is_told_and_nobody_waits_for_a_seal() throws Exception {
    StationKey defective =
        () -> {
          throw new IllegalStateException("broken");
        };
    try (var ledger = open(home)) {
      ledger.sealBy(new Sealer(ledger, defective, every(1_000), attempts::release));
      durable(ledger.append("run-1", 0, List.of(of("admitted"))));
      awaitAttempt();
      assertThat(ledger.sealTrouble().map(LedgerProblem::line).orElse(""))
          .contains(LedgerCode.SEAL_NOT_KEPT.code(), "broken", "Restart");
      assertThat(ledger.newestSeal(1, Duration.ofMinutes(5))).isEmpty();
    }
  }

  @Test
  void a_home_that_lost_what_was_sealed_outside_is_not_opened() throws IOException {
    sealed();
    Files.delete(LedgerHome.in(home).seals().resolve("000000000005.note"));
    Files.delete(LedgerHome.in(home).folder().resolve("index.mv.db"));
    try (var journal = FileChannel.open(LedgerHome.in(home).journal(), StandardOpenOption.WRITE)) {
      journal.truncate(Files.size(LedgerHome.in(home).journal()) / 2);
    }
    close(Ledger.open(home, CLOCK)); // Nothing at the home tells.
    assertThat(heldAgainst(STATION))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(LedgerCode.JOURNAL_CUT_SHORT.code());
              assertThat(refused.problem().what()).contains(outside.toString());
            });
    close(heldAgainst(Station.named("station-2"))); // A stranger's seals say nothing.
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_home_is_not_opened_while_the_seals_outside_cannot_be_read() throws IOException {
    sealed();
    // Reads of it end in an error, also for root.
    var bad = Files.createSymbolicLink(copies().path().resolve("000000000009.note"), MEMORY);
    assertThat(heldAgainst(STATION))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(LedgerCode.OUTSIDE_NOT_READ.code()));
    Files.delete(bad);
    close(heldAgainst(STATION));
  }

  @Test
  void a_home_that_tells_what_was_sealed_outside_is_opened() throws IOException {
    sealed();
    close(heldAgainst(STATION));
  }

  private void sealed() throws IOException {
    try (var ledger = open(home)) {
      ledger.sealBy(sealer(ledger, every(1_000)));
      for (int n = 1; n <= 5; n++) {
        durable(ledger.append("run-1", n - 1, drafts("run-1", n, 1)));
      }
    }
    assertThat(sizes(copies())).containsExactly(5L);
  }

  private LedgerOpening heldAgainst(Station station) {
    var settings =
        Homes.SMALL.heldAgainst(Optional.of(new OutsideSeals(copies(), station.certificate())));
    return Ledger.open(home, CLOCK, settings, new RealDisk());
  }

  private static void close(LedgerOpening opening) throws IOException {
    assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
    ((LedgerOpening.Opened) opening).ledger().close();
  }

  private dev.holdpoint.ledger.verify.Verification verified(List<SealFolder> seals) {
    return new LedgerVerifier(Set.of(), List.of(), seals).verify(home);
  }
}
