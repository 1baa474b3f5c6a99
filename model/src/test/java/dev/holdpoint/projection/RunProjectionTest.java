package dev.holdpoint.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.shell.Played;
import dev.holdpoint.projection.StageLine.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What screens are shown of a run that was played through the engine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunProjectionTest {
  private final Played played = new Played();

  private RunSnapshot snapshot() {
    var start = Replay.fold(played.entries.subList(0, 1));
    var projection = new RunProjection(start, id -> "printed " + id);
    projection.apply(played.state(), 1, played.entries);
    return projection.snapshot();
  }

  @Test
  void stage_that_is_done_has_its_bars_in_order_and_all_are_closed() {
    played.until(s -> s.course().index() == 1 && s.held());

    var shadow = snapshot().stages().getFirst();

    assertThat(shadow.bars().stream().map(StageLine.Bar::kind))
        .containsSubsequence(Kind.CHECKING, Kind.TRANSITION, Kind.SOAK);
    assertThat(shadow.bars())
        .allSatisfy(bar -> assertThat(bar.to().orElseThrow()).isAfterOrEqualTo(bar.from()));
    assertThat(shadow.plannedTo()).isAfter(shadow.plannedFrom());
  }

  @Test
  void hold_lies_as_an_open_bar_over_its_stage() {
    played.until(s -> s.course().index() == 1 && s.held());

    var snapshot = snapshot();

    assertThat(snapshot.word()).isEqualTo(RunWord.HELD);
    assertThat(snapshot.stages().get(1).holds())
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.reason()).isEqualTo("PLANNED");
              assertThat(hold.to()).isEmpty();
            });
  }

  @Test
  void every_offer_says_what_is_signed_and_each_that_cannot_be_taken_says_why() {
    played.until(s -> s.course().index() == 1 && s.held());

    var offers = snapshot().offers();

    assertThat(offers)
        .allSatisfy(
            offer -> {
              assertThat(offer.headline()).isNotBlank();
              assertThat(offer.meaning()).startsWith("I authorise: ");
              offer.refusal().ifPresent(why -> assertThat(why).isNotBlank());
            });
    assertThat(offers)
        .filteredOn(o -> o.kind() == DecisionKind.RELEASE)
        .singleElement()
        .satisfies(o -> assertThat(o.refusal()).isEmpty());
    assertThat(offers)
        .filteredOn(o -> o.kind() == DecisionKind.RESET)
        .allSatisfy(o -> assertThat(o.refusal()).isPresent());
  }

  @Test
  void armed_trigger_names_who_armed_it_and_how_far_its_window_is() {
    played.heldAndArmed().almostFired();

    var trigger =
        snapshot().triggers().stream().filter(t -> t.id().equals("t1")).findFirst().orElseThrow();

    assertThat(trigger.state()).isEqualTo("armed");
    assertThat(trigger.armedBy()).contains("printed operator.a");
    assertThat(trigger.beyond()).isTrue();
    assertThat(trigger.accrued()).isPositive().isLessThan(trigger.window());
    assertThat(trigger.fillsAt()).isPresent();
  }

  @Test
  void words_are_never_empty_and_no_ruling_goes_unsaid() {
    played.heldAndArmed().almostFired();
    var words = new EntryWords(played.change(), id -> "printed " + id);

    for (EntryBody entry : played.entries) {
      var said = words.of(entry);
      said.ifPresent(
          s -> {
            assertThat(s.text()).isNotBlank();
            assertThat(s.who()).isNotBlank();
          });
      if (entry instanceof Ruling || entry instanceof Fact.Decided) {
        assertThat(said).as("%s", entry).isPresent();
      }
    }
  }

  @Test
  void tail_is_bounded_and_its_newest_line_comes_first() {
    played.heldAndArmed().almostFired();

    List<RunSnapshot.TailLine> tail = snapshot().tail();

    assertThat(tail).hasSizeLessThanOrEqualTo(RunSnapshot.TAIL);
    assertThat(tail).isSortedAccordingTo((a, b) -> Long.compare(b.sequence(), a.sequence()));
  }

  @Test
  void entries_one_by_one_show_the_same_as_all_at_once() {
    played.heldAndArmed().almostFired();
    var projection = new RunProjection(Replay.fold(played.entries.subList(0, 1)), id -> id);
    for (int i = 0; i < played.entries.size(); i++) {
      var state = Replay.fold(played.entries.subList(0, i + 1));
      projection.apply(state, i + 1L, played.entries.subList(i, i + 1));
    }
    var whole = new RunProjection(Replay.fold(played.entries.subList(0, 1)), id -> id);
    whole.apply(played.state(), 1, played.entries);

    assertThat(projection.snapshot().stages()).isEqualTo(whole.snapshot().stages());
    assertThat(projection.snapshot().metrics()).isEqualTo(whole.snapshot().metrics());
    assertThat(projection.snapshot().tail()).isEqualTo(whole.snapshot().tail());
  }
}
