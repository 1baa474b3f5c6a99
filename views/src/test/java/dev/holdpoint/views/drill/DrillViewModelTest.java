package dev.holdpoint.views.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.views.drill.DrillScreen.Phase;
import dev.holdpoint.views.scenes.Drills;
import dev.holdpoint.views.scenes.Reviews;
import dev.holdpoint.views.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrillViewModelTest {
  private final FakeDriller driller = new FakeDriller();
  private final AtomicInteger reviewed = new AtomicInteger();
  private final DrillViewModel model =
      new DrillViewModel(driller, Runnable::run, reviewed::incrementAndGet);

  DrillViewModelTest() {
    model.show(Reviews.failed(), Optional.empty());
  }

  private DrillScreen screen() {
    return java.util.Objects.requireNonNull(model.screen().get());
  }

  private CompletableFuture<Answer> begin() {
    var identity = new Identity("aho", "secret words".toCharArray());
    var begun = model.order().orElseThrow().begin(identity);
    identity.close();
    return begun;
  }

  @Test
  void what_has_no_valid_drill_is_ticked_and_what_needs_none_is_not() {
    assertThat(screen().choices())
        .extracting(DrillScreen.Choice::id, DrillScreen.Choice::chosen)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("t1", false),
            org.assertj.core.groups.Tuple.tuple("t2", true),
            org.assertj.core.groups.Tuple.tuple("t3", true),
            org.assertj.core.groups.Tuple.tuple("t4", false));
  }

  @Test
  void nothing_chosen_says_so_and_cannot_be_run() {
    model.choose("t2", false);
    model.choose("t3", false);

    assertThat(screen().blocked()).isEqualTo("Choose the triggers to drill.");
    assertThat(model.order()).isEmpty();
  }

  @Test
  void a_program_that_only_reads_drills_nothing() {
    model.show(Reviews.failed(), Optional.of("another program has the ledger"));

    assertThat(screen().blocked()).contains("another program has the ledger");
    assertThat(model.order()).isEmpty();
  }

  @Test
  void the_sheet_ends_when_the_first_drill_has_begun_and_the_key_is_kept_until_the_last() {
    var begun = begin();
    assertThat(begun).isNotDone();

    driller.tell(Drills.filling("t2"));

    assertThat(begun).isCompleted();
    assertThat(driller.ordered).containsExactly("aho secret words drills t2, t3 on SIMULATOR");
    assertThat(screen().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void a_wrong_passphrase_is_told_in_the_sheet_and_nothing_has_begun() {
    var begun = begin();

    driller.answer.complete(new Answer.Refused("HP-IDENTITY-012", "Wrong.", "Try again."));

    assertThat(begun.join()).isInstanceOf(Answer.Refused.class);
    assertThat(screen().phase()).isEqualTo(Phase.CHOOSING);
    assertThat(screen().notice()).isEmpty();
    assertThat(reviewed).hasValue(0);
  }

  @Test
  void a_request_stands_as_waiting_until_it_was_read_back() {
    begin();
    var events = Drills.filling("t2");
    driller.tell(events.subList(0, 4));
    assertThat(screen().course().orElseThrow().steps().getLast().status())
        .isEqualTo(Status.WAITING);

    driller.tell(events.subList(4, 5));

    var last = screen().course().orElseThrow().steps().getLast();
    assertThat(last.status()).isEqualTo(Status.PASSED);
    assertThat(last.detail()).isEqualTo("status 200 · reads weight 5");
  }

  @Test
  void samples_fill_the_window_in_one_line() {
    begin();
    driller.tell(Drills.filling("t2"));

    var course = screen().course().orElseThrow();
    assertThat(course.steps()).filteredOn(step -> step.key().equals("samples")).hasSize(1);
    assertThat(course.steps().getLast().detail()).isEqualTo("newest 2.10 · out for 0:50 of 2:00");
    assertThat(course.shown().samples("error-rate").size()).isEqualTo(8);
  }

  @Test
  void samples_of_several_metrics_stand_in_charts_of_their_own_with_the_triggers_limit() {
    begin();
    driller.tell(Drills.filling("t2"));
    var at = Instant.parse("2026-11-19T14:00:00Z");
    driller.tell(
        List.of(
            new DrillProgress.Injected(
                "t2", "errors@5m", OptionalDouble.of(0.2), at, Duration.ZERO, Duration.ZERO)));

    var course = screen().course().orElseThrow();
    assertThat(course.shown().metrics()).containsExactly("error-rate", "errors@5m");
    assertThat(course.shown().samples("error-rate").size()).isEqualTo(8);
    assertThat(course.shown().samples("errors@5m").size()).isEqualTo(1);
    assertThat(course.watched("error-rate").orElseThrow().limits())
        .singleElement()
        .satisfies(limit -> assertThat(limit.value()).isEqualTo(1));
  }

  @Test
  void a_passed_drill_says_how_long_its_action_took_and_the_package_is_looked_at_anew() {
    begin();
    driller.tell(Drills.passing("t2"));
    driller.tell(Drills.passing("t3"));
    driller.answer.complete(new Answer.Done("", "Two drills passed."));

    assertThat(screen().heading()).isEqualTo("Passed");
    assertThat(screen().notice()).isEqualTo("Two drills passed.");
    assertThat(screen().choices().get(1).stands()).isEqualTo("passed, 4.1 s");
    assertThat(reviewed).hasValue(1);
  }

  @Test
  void a_failed_drill_names_the_step_that_broke_and_why() {
    begin();
    driller.tell(Drills.breaking("t2"));
    driller.answer.complete(new Answer.Refused("HP-DRILL-020", "A drill failed.", "Mend it."));

    assertThat(screen().heading()).isEqualTo("A drill failed");
    assertThat(screen().choices().get(1).status()).isEqualTo(Status.FAILED);
    assertThat(screen().choices().get(1).stands()).contains("broke at restore-weight of eu-west");
    assertThat(screen().course().orElseThrow().steps())
        .filteredOn(step -> step.status() == Status.FAILED)
        .extracting(DrillCourse.Step::what)
        .contains("Restore eu-west by restore-weight", "Broke: restore-weight of eu-west");
  }

  @Test
  void stopping_asks_the_desk_once_and_says_that_it_waits() {
    begin();
    driller.tell(Drills.filling("t2"));

    model.cancel();

    assertThat(driller.cancelled).isTrue();
    assertThat(screen().phase()).isEqualTo(Phase.CANCELLING);
    assertThat(screen().heading()).isEqualTo("Stopping after the request under way");
  }

  @Test
  void another_review_of_the_same_package_keeps_what_came_of_the_drills() {
    begin();
    driller.tell(Drills.breaking("t2"));
    driller.answer.complete(new Answer.Refused("HP-DRILL-020", "A drill failed.", "Mend it."));

    model.show(Reviews.failed(), Optional.empty());

    assertThat(screen().course()).isPresent();
    assertThat(screen().phase()).isEqualTo(Phase.FINISHED);
  }
}
