package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.simulator.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a home: again, twice, damaged, and without room to write. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WiringTest {
  @TempDir Path folder;
  private PaymentsStation payments;

  @BeforeEach
  void a_station() throws IOException {
    payments = new PaymentsStation(folder).open();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private static boolean interrupted(RunSnapshot run) {
    return run.packet().holds().stream().anyMatch(h -> h.reason() == HoldReason.INTERRUPTED);
  }

  @Test
  void whole_run_comes_through_a_restart_and_completes() throws IOException {
    var run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.stop();

    payments.open();
    var back = payments.await(run, WiringTest::interrupted);
    assertThat(back.word()).isEqualTo(RunWord.HELD);
    var resume = payments.awaitOffer(run, DecisionKind.RESUME);
    var hold =
        resume.packet().holds().stream()
            .filter(h -> h.reason() == HoldReason.INTERRUPTED)
            .findFirst()
            .orElseThrow();
    assertThat(
            payments.decide(
                resume, Decision.on(DecisionKind.RESUME, hold.id(), "as read"), "operator.a"))
        .isInstanceOf(Answer.Done.class);

    payments.releaseUntilOver(run);

    assertThat(payments.snapshot(run).word()).isEqualTo(RunWord.COMPLETED);
    assertThat(payments.site.units().values())
        .allSatisfy(unit -> assertThat(unit).containsEntry("legacy", "retired"));
    var keys = payments.site.effects().stream().map(Effect::idempotencyKey).toList();
    assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
  }

  @Test
  void what_an_opening_puts_right_is_told_to_who_opens_it() throws IOException {
    assertThat(payments.found()).isEmpty();
    payments.stop();
    Files.write(payments.ledgerJournal(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    Files.writeString(payments.home.root().resolve("notify.yaml"), "targets: [{id: a, odd: 1}]");

    payments.open();

    assertThat(payments.found()).singleElement().asString().startsWith("HP-LEDGER-0");
    assertThat(payments.station().board().notice().orElseThrow())
        .contains("HP-NOTIFY-004: ", "HP-NOTIFY-007: ", "targets[0].odd");
  }

  @Test
  void second_program_watches_and_refuses_every_command() throws IOException {
    var run = payments.started(payments.ready());
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);

    var opening = new Second(payments).opening();
    assertThat(opening).isInstanceOf(Wiring.Opening.Shut.class);
    var shut = (Wiring.Opening.Shut) opening;
    assertThat(shut.shared()).isTrue();
    var reading = Wiring.openReadOnly(payments.home, shut.why());
    assertThat(reading).isInstanceOf(Wiring.Reading.Open.class);
    try (var desk = ((Wiring.Reading.Open) reading).desk()) {
      assertThat(desk.board().readOnly()).contains(shut.why());
      assertThat(desk.board().run(run)).isPresent();
      assertThat(desk.people()).isNotEmpty();
      var refused =
          PaymentsStation.got(
              desk.decide(
                  held.packet(),
                  Decision.of(DecisionKind.ABORT, "no"),
                  "I decide.",
                  payments.identity("operator.a")));
      assertThat(refused)
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              r -> assertThat(r.code() + r.why()).isEqualTo("HP-DESK-050" + shut.why()));

      payments.decide(held, Decision.of(DecisionKind.ABORT, "called off"), "operator.a");
      var board =
          PaymentsStation.awaitBoard(
              desk, b -> b.run(run).filter(s -> s.word() == RunWord.ABORTED).isPresent());
      assertThat(board.runs()).hasSize(1);
    }
  }

  @Test
  void exporting_and_drilling_leave_an_open_run_alone() throws IOException {
    var run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.stop();

    long entries = new Second(payments).entriesOfAnOpenLedger();

    payments.open();
    var back = payments.await(run, WiringTest::interrupted);
    assertThat(back.entries()).isGreaterThan(0);
    assertThat(entries).isPositive();
    assertThat(payments.ledger().byType("interrupted", 1, 10)).hasSize(1);
  }

  @Test
  void ledger_that_can_no_longer_be_written_stops_the_run_and_the_board_says_so()
      throws IOException {
    var run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
    int effects = payments.site.effects().size();

    payments.ledger().close();

    var board = PaymentsStation.awaitBoard(payments.station(), b -> b.trouble().isPresent());
    assertThat(board.trouble().orElseThrow()).startsWith("HP-LEDGER-");
    var answer =
        payments.decide(
            payments.snapshot(run), Decision.of(DecisionKind.ROLL_BACK, ""), "operator.a");
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> {
              assertThat(r.code()).startsWith("HP-IDENTITY-");
              assertThat(r.why()).contains("The ledger is closed");
            });
    assertThat(payments.site.effects()).hasSize(effects);
    payments.abandon();
  }

  @Test
  void home_that_cannot_be_written_is_told_with_a_code() throws IOException {
    payments.stop();
    var blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where a folder should be");

    var opening = new Second(payments).opening(blocked);

    assertThat(opening)
        .isInstanceOfSatisfying(
            Wiring.Opening.Shut.class,
            shut -> {
              assertThat(shut.code()).startsWith("HP-LEDGER-");
              assertThat(shut.mend()).isNotBlank();
              assertThat(shut.shared()).isFalse();
            });
  }

  @Test
  void read_only_folder_is_told_with_a_code() throws IOException {
    payments.stop();
    var ledger = payments.ledgerJournal().getParent();
    assertThat(ledger.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(ledger)).as("this user may write anywhere").isFalse();
      assertThat(new Second(payments).opening())
          .isInstanceOfSatisfying(
              Wiring.Opening.Shut.class, shut -> assertThat(shut.code()).startsWith("HP-LEDGER-"));
    } finally {
      assertThat(ledger.toFile().setWritable(true)).isTrue();
    }
  }
}
