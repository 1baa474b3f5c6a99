package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.views.holds.HoldsScreen;
import dev.holdpoint.views.holds.HoldsView;
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
  private final StackPane place = new StackPane();
  private boolean ownSheet;

  SideColumn(HoldsView holds, RollBackBar rollBack) {
    this.holds = holds;
    this.rollBack = rollBack;
    getStyleClass().add("rail");
    place.getChildren().setAll(holds);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(place, rollBack);
  }

  /** Puts a sheet in place of the holds. */
  void sheet(Node sheet, Errand errand) {
    place.getChildren().setAll(sheet);
    ownSheet =
        errand instanceof Errand.Decide(var offer, _) && offer.kind() == DecisionKind.ROLL_BACK;
    hideWhenOwn();
  }

  /** Shows the holds again. */
  void holds() {
    place.getChildren().setAll(holds);
    ownSheet = false;
  }

  /** Shows the way back; the sheet that rolls back needs no second button for it. */
  void show(Optional<HoldsScreen> screen) {
    screen.ifPresent(rollBack::show);
    hideWhenOwn();
  }

  private void hideWhenOwn() {
    if (ownSheet) {
      rollBack.setVisible(false);
      rollBack.setManaged(false);
    }
  }
}
