package dev.holdpoint.views.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.Drills;
import dev.holdpoint.views.scenes.Reviews;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With {@code -Dholdpoint.pictures=true} the pictures stand in target/pictures, to be looked at.
 */
class DrillPictureTest {
  private static final int GREY = 24;

  private static DrillView view(
      FakeDriller driller, List<DrillProgress> events, Optional<Answer> end) {
    return Screen.on(
        () -> {
          var model = new DrillViewModel(driller, Runnable::run, () -> {});
          model.show(Reviews.failed(), Optional.empty());
          var view = new DrillView(model, _ -> {}, () -> {});
          if (!events.isEmpty()) {
            model.order().orElseThrow().begin(new Identity("aho", new char[0]));
            driller.tell(events);
            end.ifPresent(driller.answer::complete);
          }
          return view;
        });
  }

  private static Picture picture(String name, DrillView view, Theme theme) {
    if (Picture.wanted()) {
      Picture.of("screen-drill-" + name + "-1280", view, theme, 1280, 800);
    }
    return Picture.of("screen-drill-" + name + "-1600", view, theme, 1600, 1000);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void choosing_and_a_passed_drill_are_grey_but_for_what_is_not_drilled(Theme theme) {
    picture("choosing", view(new FakeDriller(), List.of(), Optional.empty()), theme);
    var passed =
        view(
            new FakeDriller(),
            java.util.stream.Stream.concat(
                    Drills.passing("t2").stream(), Drills.passing("t3").stream())
                .toList(),
            Optional.of(new Answer.Done("", "Two drills passed, signed and kept.")));

    assertThat(picture("passed", passed, theme).width()).isEqualTo(1600);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_filling_window_and_a_broken_step_are_not_grey(Theme theme) {
    var filling = view(new FakeDriller(), Drills.filling("t2"), Optional.empty());
    var broken =
        view(
            new FakeDriller(),
            Drills.breaking("t2"),
            Optional.of(
                new Answer.Refused("HP-DRILL-020", "A drill failed.", "Mend the way back.")));

    assertThat(picture("filling", filling, theme).greatestChroma()).isGreaterThan(GREY);
    assertThat(picture("broken", broken, theme).greatestChroma()).isGreaterThan(80);
  }
}
