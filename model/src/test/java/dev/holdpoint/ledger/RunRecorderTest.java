package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.ledger.entry.LedgerCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecorderTest {
  private static final EntryBody FACT =
      new Fact.IdentityFailed(NOON, "mara", "HP-IDENTITY-021", "wrong passphrase");
  private static final EntryBody RULING = new Ruling.SeesAgain(NOON, "latency");

  @TempDir private Path home;

  private final EntryCodec codec = new EntryCodec();

  @Test
  void fact_and_rulings_of_a_step_stand_together_and_come_back_typed() throws Exception {
    try (var ledger = open(home)) {
      var recorder = new RunRecorder(ledger, codec);
      assertThat(recorder.append("run-1", 0, List.of(FACT, RULING)))
          .isEqualTo(new Recorded.Durable(1));
      assertThat(recorder.append("run-2", 0, List.of(FACT))).isEqualTo(new Recorded.Durable(3));
      assertThat(recorder.append("run-1", 2, List.of(FACT))).isEqualTo(new Recorded.Durable(4));
      var entries = new RunEntries(ledger, codec);
      assertThat(entries.all("run-1")).extracting(Entry::body).containsExactly(FACT, RULING, FACT);
      assertThat(entries.all("run-1")).extracting(Entry::runSequence).containsExactly(1L, 2L, 3L);
      assertThat(entries.all("run-9")).isEmpty();
      assertThat(entries.first()).extracting(Entry::run).containsExactly("run-1", "run-2");
    }
  }

  @Test
  void a_step_on_an_outdated_run_is_refused_with_a_code() throws Exception {
    try (var ledger = open(home)) {
      var recorder = new RunRecorder(ledger, codec);
      recorder.append("run-1", 0, List.of(FACT));
      assertThat(recorder.append("run-1", 0, List.of(FACT)))
          .isInstanceOfSatisfying(
              Recorded.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(LedgerCode.RUN_MOVED_ON.code()));
    }
  }
}
