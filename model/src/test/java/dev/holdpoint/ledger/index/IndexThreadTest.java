package dev.holdpoint.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.journal.Placed;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexThreadTest {
  @TempDir private Path folder;

  private final RealDisk disk = new RealDisk();
  private final List<Placed> written = new ArrayList<>();

  @BeforeEach
  void a_journal_of_four_entries() throws Exception {
    disk.create(journal(), Frame.FILE_HEADER);
    for (int n = 1; n <= 4; n++) {
      write(n);
    }
  }

  @Test
  void an_index_that_fails_in_mid_session_costs_no_answer() throws Exception {
    try (var index = start()) {
      index.add(written);
      var bogus = placed(5, 2); // H2 has a row of this run and run sequence already.
      index.add(List.of(bogus));
      write(5);
      assertThat(index.from(1, 10))
          .extracting(StoredEntry::seq)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(index.trouble())
          .map(trouble -> trouble.code())
          .contains(LedgerCode.INDEX_LOST.code());
      write(6);
      index.add(List.of(written.getLast()));
      assertThat(index.run("run-1", 5, 10)).extracting(StoredEntry::seq).containsExactly(5L, 6L);
      assertThat(index.runs())
          .singleElement()
          .satisfies(run -> assertThat(run.entries()).isEqualTo(6));
    }
  }

  @Test
  void what_was_handed_over_is_there_at_the_next_opening() {
    try (var index = start()) {
      index.add(written.subList(0, 2));
      index.add(written.subList(2, 4));
    }
    try (var index = start()) {
      assertThat(index.indexed()).isEqualTo(new Head(4, written.getLast().entry().hash()));
      assertThat(index.tail(1)).containsExactly(written.getLast().entry());
    }
  }

  @Test
  void a_line_that_was_changed_under_the_index_is_not_given_out() throws IOException {
    try (var index = start()) {
      index.add(written);
      String text = Files.readString(journal(), StandardCharsets.ISO_8859_1);
      Files.writeString(
          journal(), text.replace("{\"n\":3}", "{\"n\":7}"), StandardCharsets.ISO_8859_1);
      assertThat(index.from(1, 2)).hasSize(2);
      assertThatThrownBy(() -> index.from(1, 3))
          .isInstanceOfSatisfying(
              LedgerReadException.class,
              e -> assertThat(e.problem().code()).isEqualTo(LedgerCode.READ_FAILED.code()));
    }
  }

  @Test
  void a_closed_index_answers_nothing() {
    var index = start();
    index.close();
    assertThatThrownBy(index::runs).isInstanceOf(LedgerReadException.class);
  }

  private IndexThread start() {
    return IndexThread.start(
        new IndexFiles(
            disk, journal(), folder.resolve("index"), folder.resolve("aside"), Clock.systemUTC()));
  }

  private void write(int n) throws Exception {
    var placed = placed(n, n);
    var frame = Frame.around(placed.entry().line().getBytes(StandardCharsets.UTF_8));
    try (var file = disk.open(journal())) {
      file.write(frame, file.size());
    }
    written.add(placed);
  }

  private Placed placed(int seq, long runSeq) throws Exception {
    var draft =
        new EntryDraft("run-1", EntryKind.FACT, "observed", Instant.EPOCH, "{\"n\":" + seq + "}");
    String prev = written.isEmpty() ? Head.EMPTY.hash() : written.getLast().entry().hash();
    var entry = EntryLine.placed(EntryLine.prepare(draft), seq, runSeq, prev).entry();
    return new Placed(entry, Files.size(journal()) + Frame.HEADER, entry.line().length());
  }

  private Path journal() {
    return folder.resolve("journal");
  }
}
