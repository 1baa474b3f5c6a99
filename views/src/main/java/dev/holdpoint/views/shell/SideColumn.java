package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.views.holds.HoldsScreen;
import dev.holdpoint.views.holds.HoldsView;
import dev.holdpoint.views.holds.PostMortemBar;
import dev.holdpoint.views.holds.RollBackBar;
import dev.holdpoint.views.sheet.Errand;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The column at the right of a run: holds or a sheet, and below them the way back. */
final class SideColumn extends VBox {
  private final HoldsView holds;
  private final RollBackBar rollBack;
  private final PostMortemBar postMortem;
  private final StackPane place = new StackPane();
  private Optional<Errand> sheet = Optional.empty();

  SideColumn(HoldsView holds, RollBackBar rollBack, PostMortemBar postMortem) {
    this.holds = holds;
    this.rollBack = rollBack;
    this.postMortem = postMortem;
    getStyleClass().add("rail");
    place.setMinWidth(0);
    place.getChildren().setAll(holds);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(place, postMortem, rollBack);
  }

  /** Puts a sheet in place of the holds. */
  void sheet(Node sheet, Errand errand) {
    place.getChildren().setAll(sheet);
    this.sheet = Optional.of(errand);
    hideWhenOwn();
  }

  /** Shows the holds again. */
  void holds() {
    place.getChildren().setAll(holds);
    sheet = Optional.empty();
  }

  /** Shows the way back; the sheet that rolls back needs no second button for it. */
  void show(Optional<HoldsScreen> screen) {
    screen.ifPresent(rollBack::show);
    postMortem.show(screen.flatMap(HoldsScreen::postMortem));
    hideWhenOwn();
  }

  private void hideWhenOwn() {
    sheet.ifPresent(
        errand -> {
          switch (errand) {
            case Errand.Decide(var offer, _) -> {
              if (offer.kind() == DecisionKind.ROLL_BACK) {
                hide(rollBack);
              }
            }
            case Errand.Account _ -> hide(postMortem);
            case Errand.Start _, Errand.Export _, Errand.Drill _ -> {}
          }
        });
  }

  private static void hide(Node bar) {
    bar.setVisible(false);
    bar.setManaged(false);
  }
}
