package dev.holdpoint.views.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.Commitments;
import java.util.Optional;
import javafx.scene.control.TableView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With {@code -Dholdpoint.pictures=true} the pictures stand in target/pictures, to be looked at.
 */
class CommitmentPictureTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void the_page_shows_every_trigger_stage_and_drill(Theme theme) {
    var view =
        Screen.on(
            () -> {
              var made = new CommitmentView(() -> {}, () -> {});
              made.show(Optional.of(Commitments.page()));
              return made;
            });

    Picture.of("screen-commitment-1280", view, theme, 1280, 800);
    var picture = Picture.of("screen-commitment-1600", view, theme, 1600, 1000);

    assertThat(picture.greatestChroma()).isGreaterThan(80);
    assertThat(rows(view, "commitment-triggers")).isEqualTo(4);
    assertThat(rows(view, "commitment-stages")).isEqualTo(4);
    assertThat(rows(view, "commitment-log")).isEqualTo(3);
  }

  private static int rows(CommitmentView view, String id) {
    return Screen.on(() -> ((TableView<?>) view.lookup("#" + id)).getItems().size());
  }
}
