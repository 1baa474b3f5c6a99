package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.draft;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static dev.holdpoint.ledger.Homes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerTest {
  @TempDir private Path home;

  @Test
  void acknowledged_entries_survive_reopening() throws IOException {
    Head head;
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 3)));
      durable(ledger.append("run-2", 0, drafts("run-2", 1, 1)));
      durable(ledger.append("run-1", 3, drafts("run-1", 4, 1)));
      head = ledger.head();
    }
    var again = opened(home);
    try (var ledger = again.ledger()) {
      assertThat(again.findings()).isEmpty();
      assertThat(ledger.head()).isEqualTo(head);
      assertThat(ledger.run("run-1", 1, 10))
          .extracting(StoredEntry::runSeq)
          .containsExactly(1L, 2L, 3L, 4L);
      assertThat(ledger.run("run-1", 3, 1))
          .extracting(StoredEntry::body)
          .containsExactly("{\"n\":3}");
      assertThat(ledger.from(2, 2)).extracting(StoredEntry::seq).containsExactly(2L, 3L);
      assertThat(ledger.tail(2)).extracting(StoredEntry::seq).containsExactly(4L, 5L);
      assertThat(ledger.byType("observed", 4, 10)).hasSize(2);
      assertThat(ledger.runs())
          .extracting(run -> run.run() + " " + run.entries() + " " + run.lastSeq())
          .containsExactly("run-1 4 5", "run-2 1 4");
    }
  }

  @Test
  void every_entry_carries_the_hash_of_the_line_before() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 2)));
      durable(ledger.append("run-1", 2, drafts("run-1", 3, 1)));
      var entries = ledger.run("run-1", 1, 10);
      assertThat(entries.get(0).prev()).isEqualTo("0".repeat(64));
      assertThat(entries.get(1).prev()).isEqualTo(Sha256.hex(entries.get(0).line()));
      assertThat(entries.get(2).prev()).isEqualTo(Sha256.hex(entries.get(1).line()));
      assertThat(ledger.head()).isEqualTo(new Head(3, Sha256.hex(entries.get(2).line())));
    }
  }

  @Test
  void a_line_is_canonical_json_of_nine_members() throws IOException {
    try (var ledger = open(home)) {
      var body = "{ \"b\": 1.0, \"a\": \"\\u20ac\" }";
      var draft =
          new EntryDraft("run-1", EntryKind.RULING, "hold-placed", NOON.plusNanos(5_000_999), body);
      var entry = durable(ledger.append("run-1", 0, List.of(draft))).entries().getFirst();
      assertThat(entry.line())
          .isEqualTo(
              "{\"at\":\"2026-03-01T12:00:00.005Z\",\"body\":{\"a\":\"€\",\"b\":1},\"kind\":\"ruling\",\"prev\":\""
                  + "0".repeat(64)
                  + "\",\"run\":\"run-1\",\"runSeq\":1,\"seq\":1,\"type\":\"hold-placed\",\"v\":1}");
      assertThat(ledger.from(1, 1)).containsExactly(entry);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer beyond 2^53 | {\"a\":9007199254740993}",
        "lone surrogate      | {\"a\":\"\\ud800\"}",
        "duplicate member    | {\"a\":1,\"a\":2}",
        "no JSON             | {\"a\":",
        "a bare value        | 17",
        "infinite            | {\"a\":1e999}"
      })
  void a_body_that_cannot_be_written_exactly_is_refused(String what, String body)
      throws IOException {
    try (var ledger = open(home)) {
      var draft = new EntryDraft("run-1", EntryKind.FACT, "observed", NOON, body);
      assertThat(ledger.append("run-1", 0, List.of(draft)))
          .as(what)
          .isInstanceOfSatisfying(
              Appended.Refused.class,
              refused ->
                  assertThat(refused.problem().code()).isEqualTo(LedgerCode.DRAFT_REFUSED.code()));
      assertThat(ledger.head()).isEqualTo(Head.EMPTY);
    }
  }

  @Test
  void an_append_on_an_outdated_sequence_conflicts_and_writes_nothing() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 2)));
      assertThat(ledger.append("run-1", 1, drafts("run-1", 9, 1)))
          .isEqualTo(new Appended.Conflict("run-1", 1, 2));
      assertThat(ledger.append("run-2", 5, drafts("run-2", 9, 1)))
          .isEqualTo(new Appended.Conflict("run-2", 5, 0));
      assertThat(ledger.head().size()).isEqualTo(2);
    }
  }

  @Test
  void many_threads_append_side_by_side_and_each_run_stays_in_order() throws Exception {
    int runs = 16;
    int each = 50;
    try (var ledger = open(home);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Long>>();
      for (int run = 0; run < runs; run++) {
        String name = "run-" + run;
        all.add(threads.submit(() -> appendAll(ledger, name, each)));
      }
      for (var one : all) {
        assertThat(one.get()).isEqualTo(each);
      }
      assertThat(ledger.head().size()).isEqualTo((long) runs * each);
      for (int run = 0; run < runs; run++) {
        assertThat(ledger.run("run-" + run, 1, 1000))
            .extracting(StoredEntry::body)
            .containsExactlyElementsOf(
                drafts("x", 1, each).stream().map(EntryDraft::bodyJson).toList());
      }
    }
    open(home).close();
  }

  @Test
  void of_two_appends_on_one_sequence_one_wins()
      throws IOException, InterruptedException, ExecutionException {
    try (var ledger = open(home);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        long at = round;
        var one = threads.submit(() -> ledger.append("run-1", at, drafts("run-1", 1, 1)));
        var other = threads.submit(() -> ledger.append("run-1", at, drafts("run-1", 2, 1)));
        var answers = List.of(one.get(), other.get());
        assertThat(answers).filteredOn(Appended.Durable.class::isInstance).hasSize(1);
        assertThat(answers).contains(new Appended.Conflict("run-1", at, at + 1));
      }
    }
  }

  @Test
  void an_interrupted_caller_gets_its_answer_and_keeps_the_interrupt() throws IOException {
    try (var ledger = open(home)) {
      Thread.currentThread().interrupt();
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      assertThat(ledger.run("run-1", 1, 10)).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();
      durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
      assertThat(ledger.indexTrouble()).isEmpty();
    }
  }

  @Test
  void entries_of_the_station_need_no_sequence_and_are_no_run() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.appendStation("started", "{}"));
      durable(ledger.appendStation("started", "{}"));
      durable(ledger.append("run-1", 0, List.of(draft("run-1", 1))));
      assertThat(ledger.runs()).extracting(run -> run.run()).containsExactly("run-1");
      assertThat(ledger.run(Ledger.STATION, 1, 10))
          .extracting(StoredEntry::runSeq)
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void a_closed_ledger_refuses() throws IOException {
    var ledger = open(home);
    ledger.close();
    assertThat(ledger.append("run-1", 0, drafts("run-1", 1, 1)))
        .isInstanceOfSatisfying(
            Appended.Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(LedgerCode.LEDGER_CLOSED.code()));
  }

  private static long appendAll(Ledger ledger, String run, int entries) {
    long last = 0;
    for (int n = 1; n <= entries; n++) {
      last = durable(ledger.append(run, last, List.of(draft(run, n)))).lastRunSeq();
    }
    return last;
  }
}
