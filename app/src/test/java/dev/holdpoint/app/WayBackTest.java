package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways back and take-overs as the desk offers them, with real parts behind it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WayBackTest {
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

  /** At the planned hold after the first widening. */
  private RunSnapshot atThirdStage() throws IOException {
    var run = payments.started(payments.ready());
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);
    var hold = held.packet().holds().getFirst().id();
    var release = Decision.on(DecisionKind.RELEASE, hold, "as read");
    assertThat(payments.decide(held, release, "operator.b")).isInstanceOf(Answer.Done.class);
    return payments.await(
        run,
        s ->
            s.packet().holds().stream()
                .anyMatch(h -> h.reason() == HoldReason.PLANNED && !h.id().equals(hold)));
  }

  private static Optional<Offer> backTo(RunSnapshot run, String stage) {
    return run.offers().stream()
        .filter(o -> o.kind() == DecisionKind.ROLL_BACK)
        .filter(o -> o.decision().stage().orElse("").equals(stage))
        .findFirst();
  }

  @Test
  void every_standing_checkpoint_is_offered_with_what_it_means_for_each_unit() throws IOException {
    var run = atThirdStage();

    var start = backTo(run, "").orElseThrow();
    var shadow = backTo(run, "shadow").orElseThrow();

    assertThat(start.effects()).isNotEmpty();
    assertThat(shadow.effects()).hasSize(1);
    assertThat(start.effects().size()).isGreaterThan(shadow.effects().size());
    assertThat(shadow.headline()).startsWith("Roll back 1 unit to the checkpoint of ");
    assertThat(shadow.effects().getFirst().now()).isEqualTo("weight 5");
    assertThat(shadow.effects().getFirst().then()).isEqualTo("weight 0");
  }

  @Test
  void run_rolled_back_to_a_checkpoint_is_closed_there_and_owes_a_post_mortem() throws IOException {
    var run = atThirdStage();
    var back = backTo(run, "shadow").orElseThrow().decision();
    assertThat(payments.decide(run, back, "operator.a")).isInstanceOf(Answer.Done.class);

    var partly =
        payments.await(
            run.run(),
            s ->
                s.packet().holds().stream()
                    .anyMatch(h -> h.reason() == HoldReason.PARTLY_ROLLED_BACK));
    assertThat(partly.postMortems().getFirst().after())
        .isEqualTo(PostMortem.After.PARTIAL_ROLLBACK);
    assertThat(partly.offers())
        .anyMatch(o -> o.headline().startsWith("Close the run at the checkpoint of "))
        .anyMatch(
            o ->
                o.kind() == DecisionKind.RESUME
                    && o.refusal().isEmpty()
                    && o.headline().startsWith("Re-verify "));
    var close = Decision.of(DecisionKind.ABORT, "enough for tonight");
    assertThat(payments.decide(partly, close, "operator.a")).isInstanceOf(Answer.Done.class);

    var over = payments.await(run.run(), RunSnapshot::over);
    assertThat(over.word()).isEqualTo(RunWord.PARTIALLY_ROLLED_BACK);
    assertThat(over.postMortem()).isEqualTo(PostMortem.State.OWED);
  }

  @Test
  void run_taken_over_compares_every_unit_before_it_may_be_resumed() throws IOException {
    var run = atThirdStage();
    var over = Decision.of(DecisionKind.TAKE_OVER, "the vendor mends the vault");
    assertThat(payments.decide(run, over, "operator.a")).isInstanceOf(Answer.Done.class);

    var compared =
        payments.await(
            run.run(),
            s ->
                !s.reconciliation().isEmpty()
                    && s.reconciliation().stream().allMatch(u -> u.readBack().isPresent()));

    assertThat(compared.reconciliation())
        .hasSize(compared.packet().live().size())
        .allSatisfy(
            unit -> {
              assertThat(unit.acceptedAs()).contains("as recorded");
              assertThat(unit.readBack()).contains(unit.recorded());
            });
    var ready = payments.awaitOffer(run.run(), DecisionKind.RESUME);
    var hold = ready.packet().holds().getFirst().id();
    var resume = Decision.on(DecisionKind.RESUME, hold, "it is what it was");
    assertThat(payments.decide(ready, resume, "operator.b")).isInstanceOf(Answer.Done.class);
    assertThat(payments.await(run.run(), s -> s.reconciliation().isEmpty()).over()).isFalse();
  }
}
