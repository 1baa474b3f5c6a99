package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.fill;
import static dev.holdpoint.ledger.Homes.open;
import static dev.holdpoint.ledger.Homes.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerOpeningTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 13, 40})
  void a_torn_tail_is_cut_kept_aside_and_reported(int bytes) throws IOException {
    fill(home, 3);
    byte[] journal = Files.readAllBytes(journal());
    byte[] torn = java.util.Arrays.copyOfRange(journal, 16, 16 + bytes);
    Files.write(journal(), torn, StandardOpenOption.APPEND);

    var again = opened(home);
    try (var ledger = again.ledger()) {
      assertThat(codes(again.findings())).containsExactly(LedgerCode.TORN_TAIL_CUT.code());
      assertThat(ledger.head().size()).isEqualTo(3);
      durable(ledger.append("run-1", 3, drafts("run-1", 4, 1)));
    }
    try (var aside = Files.list(LedgerHome.in(home).aside())) {
      assertThat(aside).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(torn));
    }
    open(home).close();
  }

  @Test
  void damage_before_the_end_refuses_writing_and_names_the_last_sound_entry() throws IOException {
    fill(home, 5);
    flipBodyOf(3);
    assertThat(Ledger.open(home, CLOCK))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(LedgerCode.JOURNAL_DAMAGED.code());
              assertThat(refused.after()).isEqualTo(2);
            });
  }

  @Test
  void a_journal_that_lost_acknowledged_entries_is_refused() throws IOException {
    fill(home, 5);
    try (var channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 10);
    }
    assertRefused(LedgerCode.JOURNAL_CUT_SHORT);
  }

  @Test
  void a_damaged_last_frame_that_was_acknowledged_is_no_torn_tail() throws IOException {
    fill(home, 5);
    flipBodyOf(5);
    assertRefused(LedgerCode.JOURNAL_CUT_SHORT);
  }

  @Test
  void a_journal_that_is_shorter_than_a_seal_says_is_refused() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 2)));
      assertThat(ledger.seal(Station.named("station-1"))).isInstanceOf(Sealing.Sealed.class);
    }
    Files.delete(database());
    try (var channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
      channel.truncate(16);
    }
    assertRefused(LedgerCode.JOURNAL_CUT_SHORT);
  }

  @Test
  void a_missing_journal_beside_an_index_is_not_begun_anew() throws IOException {
    fill(home, 1);
    Files.delete(journal());
    assertRefused(LedgerCode.JOURNAL_MISSING);
    assertThat(journal()).doesNotExist();
  }

  @Test
  void a_file_of_another_format_is_refused() throws IOException {
    Files.createDirectories(LedgerHome.in(home).folder());
    Files.writeString(journal(), "holdpoint-jrnl9\n");
    assertRefused(LedgerCode.UNKNOWN_FORMAT);
  }

  @Test
  void a_deleted_index_is_rebuilt_to_the_same_head() throws IOException {
    fill(home, 20);
    Files.delete(database());
    assertRebuilt();
  }

  @Test
  void a_garbled_index_is_put_aside_and_rebuilt_to_the_same_head() throws IOException {
    fill(home, 20);
    byte[] garbage = new byte[(int) Files.size(database())];
    java.util.Arrays.fill(garbage, (byte) 'x');
    Files.write(database(), garbage);
    assertRebuilt();
    assertThat(LedgerHome.in(home).aside()).isDirectoryContaining("glob:**.mv.db");
  }

  @Test
  void an_index_of_another_ledger_is_put_aside_and_rebuilt(@TempDir Path elsewhere)
      throws IOException {
    try (var other = open(elsewhere)) {
      durable(other.append("run-9", 0, drafts("run-9", 1, 5)));
    }
    fill(home, 20);
    Files.copy(
        LedgerHome.in(elsewhere).folder().resolve("index.mv.db"),
        database(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRebuilt();
    assertThat(LedgerHome.in(home).aside()).isDirectoryContaining("glob:**.mv.db");
  }

  @Test
  void an_index_that_has_grown_too_long_is_made_anew_and_not_kept() throws IOException {
    fill(home, 20);
    try (var channel = FileChannel.open(database(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0}), 70L * 1024 * 1024);
    }
    assertRebuilt();
    assertThat(database().toFile().length()).isLessThan(1024 * 1024);
    assertThat(LedgerHome.in(home).aside()).doesNotExist();
  }

  @Test
  void an_index_that_lags_is_caught_up() throws IOException {
    fill(home, 5);
    byte[] old = Files.readAllBytes(database());
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 5, drafts("run-1", 6, 3)));
    }
    Files.write(database(), old);
    var again = opened(home);
    try (var ledger = again.ledger()) {
      assertThat(codes(again.findings())).containsExactly(LedgerCode.INDEX_CAUGHT_UP.code());
      assertThat(ledger.run("run-1", 6, 10))
          .extracting(StoredEntry::seq)
          .containsExactly(6L, 7L, 8L);
    }
  }

  @Test
  void a_home_that_cannot_be_made_says_so_with_a_code() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThat(Ledger.open(file, CLOCK))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused ->
                assertThat(refused.problem().code())
                    .isEqualTo(LedgerCode.HOME_NOT_WRITABLE.code()));
  }

  @Test
  void a_folder_without_write_permission_says_so_and_can_still_be_read() throws IOException {
    fill(home, 2);
    Path folder = LedgerHome.in(home).folder();
    assertThat(folder.toFile().setWritable(false)).isTrue();
    assertThat(folder.resolve("lock").toFile().setWritable(false)).isTrue();
    assertThat(journal().toFile().setWritable(false)).isTrue();
    try {
      assumeFalse(Files.isWritable(journal()), "this account writes anywhere");
      assertRefused(LedgerCode.HOME_NOT_WRITABLE);
      try (var reader = reading(home)) {
        assertThat(reader.head().size()).isEqualTo(2);
      }
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void a_second_opening_in_the_same_process_is_told_who_has_it() throws IOException {
    try (var ledger = open(home)) {
      assertThat(Ledger.open(home, CLOCK))
          .isInstanceOfSatisfying(
              LedgerOpening.ReadOnly.class,
              held -> {
                assertThat(held.owner().pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(held.owner().since()).isEqualTo(Homes.NOON);
                assertThat(held.problem().code()).isEqualTo(LedgerCode.HELD_ELSEWHERE.code());
              });
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
    }
    open(home).close();
  }

  @Test
  void a_reader_follows_what_the_owner_writes() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 2)));
      try (var reader = reading(home)) {
        assertThat(reader.head()).isEqualTo(ledger.head());
        durable(ledger.append("run-2", 0, drafts("run-2", 1, 2)));
        assertThat(reader.head().size()).isEqualTo(2);
        assertThat(reader.refresh()).isEmpty();
        assertThat(reader.head()).isEqualTo(ledger.head());
        assertThat(reader.runs()).isEqualTo(ledger.runs());
        assertThat(reader.run("run-2", 2, 10)).isEqualTo(ledger.run("run-2", 2, 10)).hasSize(1);
        assertThat(reader.tail(3)).isEqualTo(ledger.tail(3)).hasSize(3);
        assertThat(reader.byType("observed", 3, 9))
            .isEqualTo(ledger.byType("observed", 3, 9))
            .hasSize(2);
      }
    }
  }

  static LedgerReader reading(Path home) {
    if (LedgerReader.open(home) instanceof LedgerReader.Reading(var reader)) {
      return reader;
    }
    throw new AssertionError("cannot be read");
  }

  private void assertRebuilt() throws IOException {
    Head head;
    try (var reader = reading(home)) {
      head = reader.head();
    }
    var again = opened(home);
    try (var ledger = again.ledger()) {
      assertThat(codes(again.findings())).containsExactly(LedgerCode.INDEX_REBUILT.code());
      assertThat(ledger.head()).isEqualTo(head);
      assertThat(ledger.run("run-1", 1, 100)).hasSize(20);
      assertThat(ledger.indexTrouble()).isEmpty();
      durable(ledger.append("run-1", 20, drafts("run-1", 21, 1)));
    }
    var third = opened(home);
    third.ledger().close();
    assertThat(third.findings()).isEmpty();
  }

  private void assertRefused(LedgerCode code) {
    assertThat(Ledger.open(home, CLOCK))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(code.code()));
  }

  private void flipBodyOf(int entry) throws IOException {
    String text = Files.readString(journal(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf("{\"n\":" + entry + "}") + 5;
    try (var channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'9'}), at);
    }
  }

  private Path journal() {
    return LedgerHome.in(home).journal();
  }

  private Path database() {
    return LedgerHome.in(home).folder().resolve("index.mv.db");
  }

  private static List<String> codes(List<LedgerFinding> findings) {
    return findings.stream().map(LedgerFinding::code).toList();
  }
}
