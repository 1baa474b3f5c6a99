package dev.holdpoint.views.holds;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.status.Tone;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The one fixed place of rolling back: bottom right, neutral until something counts against. */
public final class RollBackBar extends HBox {
  private final Consumer<Offer> open;
  private final Button button = new Button();
  private final Label about = new Label();

  /** A bar that opens the sheet of the offer it is given. */
  public RollBackBar(Consumer<Offer> open) {
    this.open = open;
    getStyleClass().addAll("action-bar", "roll-back-bar");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(14);
    setMinHeight(Region.USE_PREF_SIZE);
    button.setId(DecisionButton.id(dev.holdpoint.domain.decision.DecisionKind.ROLL_BACK));
    button.getStyleClass().addAll("danger", DecisionButton.TAKES_BACK);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Ctrl+Shift+B"));
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinWidth(0);
    HBox.setHgrow(about, Priority.ALWAYS);
    getChildren().addAll(button, about);
  }

  /** Shows the way back, or nothing when there is nothing to roll back. */
  public void show(HoldsScreen screen) {
    screen
        .rollBack()
        .ifPresent(
            decision -> {
              button.setText("↺ Roll back…");
              button.setAccessibleText(decision.label());
              button.setDisable(!decision.enabled());
              button.setOnAction(_ -> open.accept(decision.offer()));
            });
    boolean counting = screen.rollBackTone() != Tone.NORMAL;
    if (counting != button.getStyleClass().contains("counting")) {
      if (counting) {
        button.getStyleClass().add("counting");
      } else {
        button.getStyleClass().remove("counting");
      }
    }
    about.setText(screen.rollBackAbout());
    setVisible(screen.rollBack().isPresent());
    setManaged(screen.rollBack().isPresent());
  }
}
