package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers that other processes hold. */
final class LedgerProcessTest {
  @TempDir private Path home;

  @Test
  void a_second_process_is_told_who_has_the_home_and_may_read_it() throws Exception {
    try (var other = OtherProcess.start(Holder.class, home)) {
      assertThat(other.line()).isEqualTo("open");
      var opening = Ledger.open(home, CLOCK);
      assertThat(opening)
          .isInstanceOfSatisfying(
              LedgerOpening.ReadOnly.class,
              held -> {
                assertThat(held.owner().pid()).isEqualTo(other.pid());
                assertThat(held.owner().command()).contains("java");
                assertThat(held.owner().host()).isNotBlank();
                assertThat(held.problem().code()).isEqualTo(LedgerCode.HELD_ELSEWHERE.code());
                assertThat(held.problem().what()).contains("Process " + other.pid());
              });
      try (var reader = LedgerOpeningTest.reading(home)) {
        assertThat(reader.run("run-1", 1, 10)).hasSize(1);
        other.tell("append");
        assertThat(other.line()).isEqualTo("appended");
        reader.refresh();
        assertThat(reader.run("run-1", 1, 10)).hasSize(2);
      }
      assertThat(verify()).isTrue();
      other.tell("close");
      assertThat(other.line()).isEqualTo("closed");
      open(home).close();
    }
  }

  @Test
  void a_process_that_was_killed_no_longer_holds_the_home() throws Exception {
    try (var other = OtherProcess.start(Holder.class, home)) {
      assertThat(other.line()).isEqualTo("open");
      other.kill();
    }
    open(home).close();
  }

  private boolean verify() {
    return new LedgerVerifier(Set.of(), List.of()).verify(home).ok();
  }

  /** Holds a home until it is told to close. */
  static final class Holder {
    public static void main(String[] home) throws IOException {
      try (var ledger = open(Path.of(home[0]))) {
        durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
        say("open");
        for (String line = IO.readln(); line != null && !line.equals("close"); line = IO.readln()) {
          durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
          say("appended");
        }
      }
      say("closed");
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
