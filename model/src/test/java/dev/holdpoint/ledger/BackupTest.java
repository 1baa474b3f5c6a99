package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.backup.BackupFiles;
import dev.holdpoint.ledger.backup.BackupNote;
import dev.holdpoint.ledger.backup.BackupReader;
import dev.holdpoint.ledger.backup.BackupWriter;
import dev.holdpoint.ledger.backup.Restoring;
import dev.holdpoint.ledger.backup.Restoring.Finishing;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.merkle.Consistency;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SignedNote;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of homes in use, and homes made of them. */
final class BackupTest {
  private static final Station STATION = Station.named("station-1");

  @TempDir private Path folder;

  private Path home;
  private Path backup;
  private Path restored;

  @BeforeEach
  void a_home_with_more_than_a_ledger() throws IOException {
    home = folder.resolve("home");
    backup = folder.resolve("backups").resolve("first");
    restored = folder.resolve("restored");
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("roster.yaml"), "people: none\n");
    Files.writeString(home.resolve("keys").resolve("a.p12"), "a key");
  }

  private BackupWriter.Outcome write() {
    return new BackupWriter(STATION, new RealDisk()).write(home, backup);
  }

  private BackupWriter.Written written() {
    var outcome = write();
    assertThat(outcome).isInstanceOf(BackupWriter.Written.class);
    return (BackupWriter.Written) outcome;
  }

  private Restoring.Outcome restore(boolean acceptOlder, SealFolder... outside) {
    var reader = new BackupReader(Set.of(STATION.certificate()), List.of(outside));
    return new Restoring(reader, new RealDisk(), CLOCK)
        .restore(backup, restored, acceptOlder, Finishing.NONE);
  }

  private void fillAndSeal(int from, int count) throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", from - 1, drafts("run-1", from, count)));
      assertThat(ledger.seal(STATION)).isInstanceOf(Sealing.Sealed.class);
    }
  }

  private void assertNothingWasPut() throws IOException {
    assertThat(restored).doesNotExist();
    try (var there = Files.list(folder)) {
      assertThat(there.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains(".part"));
    }
  }

  @Test
  void a_backup_taken_while_appends_go_on_is_a_sealed_prefix_and_becomes_the_same_ledger()
      throws Exception {
    var sealed = new CountDownLatch(3);
    var enough = new AtomicBoolean();
    BackupWriter.Written written;
    try (var ledger = open(home)) {
      ledger.sealBy(
          new Sealer(
              ledger,
              () -> STATION,
              new SealSettings(10, Duration.ofMillis(1), Optional.empty()),
              sealed::countDown));
      var appending =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 1; !enough.get(); n++) {
                      durable(ledger.append("run-1", n - 1, drafts("run-1", n, 1)));
                    }
                  });
      try {
        assertThat(sealed.await(60, TimeUnit.SECONDS)).isTrue();
        written = written();
      } finally {
        enough.set(true);
        appending.join();
      }
    }
    assertThat(written.head().size()).isGreaterThanOrEqualTo(10);
    assertThat(written.files().folder()).isEqualTo(backup);
    byte[] whole = Files.readAllBytes(LedgerHome.in(home).journal());
    byte[] part = Files.readAllBytes(LedgerHome.in(backup).journal());
    assertThat(Arrays.mismatch(part, whole)).isEqualTo(part.length);
    var verification = new LedgerVerifier(Set.of(STATION.certificate()), List.of()).verify(backup);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.head()).isEqualTo(written.head());
    assertThat(proven(new SealFolder(LedgerHome.in(backup).seals()))).isGreaterThan(0);

    assertThat(restore(false)).isEqualTo(new Restoring.Restored(written.head(), List.of()));
    assertThat(restored.resolve("keys").resolve("a.p12")).hasContent("a key");
    try (var ledger = open(home);
        var again = open(restored)) {
      int entries = (int) written.head().size();
      assertThat(again.from(1, entries)).isEqualTo(ledger.from(1, entries)).hasSize(entries);
      assertThat(again.head()).isEqualTo(written.head());
      durable(again.append("run-2", 0, drafts("run-2", 1, 1)));
    }
  }

  /** How many proofs there are, all of which hold. */
  private static int proven(SealFolder seals) throws IOException {
    var roots = new java.util.HashMap<Long, Seal>();
    seals.seals().forEach(kept -> kept.seal().ifPresent(s -> roots.put(s.head().size(), s)));
    var lines = Files.readAllLines(seals.proofs());
    for (String line : lines) {
      var proof = Consistency.parse(line).orElseThrow();
      var earlier = roots.get(proof.earlier());
      var later = roots.get(proof.later());
      assertThat(proof.proves(earlier.root(), later.root())).as(line).isTrue();
    }
    assertThat(lines).hasSize(roots.size() - 1);
    return lines.size();
  }

  @Test
  void whatever_is_changed_removed_or_added_is_found_and_nothing_is_put_in_place()
      throws IOException {
    fillAndSeal(1, 4);
    fillAndSeal(5, 4);
    written();
    var files = new BackupFiles(backup);
    try (var inside = Files.walk(backup)) {
      for (Path file : inside.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        assertFound(file + " removed");
        byte[] other = content.clone();
        other[other.length / 2] ^= 1;
        Files.write(file, other);
        assertFound(file + " changed");
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertFound(file + " cut short");
        Files.write(file, content);
      }
    }
    var added = Files.writeString(backup.resolve("keys").resolve("m.p12"), "Mallory's");
    assertFound("a file added");
    Files.delete(added);
    Files.createSymbolicLink(added, home.resolve("roster.yaml"));
    assertFound("a link added");
    Files.delete(added);
    String list = Files.readString(files.list());
    Files.writeString(files.list(), list.replace("  roster.yaml", "  ../roster.yaml"));
    assertFound("a path that leads out");
    Files.writeString(files.list(), list);
    assertThat(restore(false)).isInstanceOf(Restoring.Restored.class);
  }

  private void assertFound(String what) throws IOException {
    assertThat(restore(false))
        .as(what)
        .isInstanceOfSatisfying(
            Restoring.Refused.class, refused -> assertThat(refused.findings()).isNotEmpty());
    assertNothingWasPut();
  }

  @Test
  void a_backup_that_another_station_signed_is_refused() throws Exception {
    fillAndSeal(1, 4);
    written();
    var note = new BackupFiles(backup).note();
    var whole = Files.readString(note);
    var text = BackupNote.parse(whole).orElseThrow().note().text();
    Files.writeString(note, SignedNote.sign(text, Station.named("station-1")).note());
    assertFound("signed by a stranger of the same name");
    Files.writeString(note, whole);
    var reader = new BackupReader(Set.of(Station.named("station-2").certificate()), List.of());
    assertThat(reader.check(backup))
        .extracting(LedgerFinding::code)
        .contains(LedgerCode.SEAL_UNTRUSTED.code());
  }

  @Test
  void a_backup_older_than_the_seals_outside_is_named_with_the_first_entry_it_lacks()
      throws IOException {
    fillAndSeal(1, 4);
    var head = written().head();
    fillAndSeal(5, 2);
    var outside = new SealFolder(folder.resolve("outside"));
    outside.takeMissing(new SealFolder(LedgerHome.in(home).seals()), new RealDisk());

    assertThat(restore(false, outside))
        .isInstanceOfSatisfying(
            Restoring.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .matches(found -> found.is(LedgerCode.BACKUP_OLDER))
                    .matches(found -> found.sequence() == 5));
    assertNothingWasPut();
    assertThat(restore(true, outside))
        .isInstanceOfSatisfying(
            Restoring.Restored.class,
            done -> {
              assertThat(done.head()).isEqualTo(head);
              assertThat(done.older()).hasSize(1);
            });
  }

  @Test
  void nothing_that_is_there_is_overwritten() throws IOException {
    fillAndSeal(1, 4);
    written();
    assertThat(code(write())).isEqualTo(LedgerCode.BACKUP_PLACE_TAKEN.code());
    Files.createDirectories(restored);
    Files.writeString(restored.resolve("mine"), "mine");
    assertThat(restore(false))
        .isInstanceOfSatisfying(
            Restoring.NotRestored.class,
            not -> assertThat(not.problem().code()).isEqualTo("HP-LEDGER-070"));
    assertThat(restored.resolve("mine")).hasContent("mine");
    Files.delete(restored.resolve("mine"));
    assertThat(restore(false)).as("an empty folder").isInstanceOf(Restoring.Restored.class);
  }

  @Test
  void what_a_backup_that_was_cut_off_left_for_the_same_place_is_named() throws IOException {
    fillAndSeal(1, 4);
    var left = Files.createDirectories(backup.resolveSibling("first.part4711"));
    Files.createDirectories(backup.resolveSibling("first.partner"));
    Files.createDirectories(backup.resolveSibling("second.part4711"));
    assertThat(written().unfinished()).containsExactly(left);
  }

  @Test
  void a_home_without_a_seal_is_not_backed_up_nor_one_into_itself() throws IOException {
    Homes.fill(home, 2);
    assertThat(code(write())).isEqualTo(LedgerCode.BACKUP_NOT_SEALED.code());
    backup = home.resolve("backup");
    assertThat(code(write())).isEqualTo(LedgerCode.BACKUP_PLACE_TAKEN.code());
    assertThat(backup).doesNotExist();
  }

  private static String code(BackupWriter.Outcome outcome) {
    return Optional.of(outcome)
        .filter(BackupWriter.NotWritten.class::isInstance)
        .map(BackupWriter.NotWritten.class::cast)
        .map(BackupWriter.NotWritten::problem)
        .map(LedgerProblem::code)
        .orElse("");
  }
}
