package dev.holdpoint.views.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Scenes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class DecisionBarTest {
  private static final double COLUMN = 420;
  private static final double WINDOW = 700;

  private static HoldsScreen planned() {
    var model = new HoldsViewModel(new FakeDesk(Scenes.planned()), new Openings());
    model.show(Scenes.planned(), Optional.empty(), Scenes.NOW);
    return Objects.requireNonNull(model.screen().get());
  }

  @Test
  void a_decision_with_a_long_name_stays_inside_its_column() {
    List<Double> ends =
        Screen.on(
            () -> {
              var bar = new DecisionBar(_ -> {}, _ -> "", () -> {}, () -> {});
              bar.show(planned());
              var rest = new Region();
              HBox.setHgrow(rest, Priority.ALWAYS);
              rest.setMinWidth(WINDOW - COLUMN);
              var column = new VBox(bar);
              column.setMaxWidth(COLUMN);
              column.setPrefWidth(COLUMN);
              var scene = new Scene(new HBox(rest, column), WINDOW, 400);
              scene.getStylesheets().setAll(Theme.DAY.stylesheets());
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              return bar.lookupAll(".button").stream().map(DecisionBarTest::end).toList();
            });

    assertThat(ends).isNotEmpty().allSatisfy(end -> assertThat(end).isLessThanOrEqualTo(WINDOW));
  }

  private static double end(Node button) {
    return button.localToScene(button.getBoundsInLocal()).getMaxX();
  }
}
