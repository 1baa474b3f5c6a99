package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The decisions on the chosen hold, with why those that are refused cannot be taken. */
final class DecisionBar extends VBox {
  private final Consumer<Offer> open;
  private final Function<DecisionKind, String> keys;
  private final Runnable elsewhere;
  private final FlowPane flow = new FlowPane(8, 8);
  private final Label why = new Label();
  private final Button openEvidence = new Button();
  private final Map<DecisionKind, Button> buttons = new EnumMap<>(DecisionKind.class);

  /**
   * An empty bar.
   *
   * @param keys the shortcut of a decision, for its tooltip
   * @param elsewhere takes the focus where no decision may have it
   */
  DecisionBar(
      Consumer<Offer> open,
      Function<DecisionKind, String> keys,
      Runnable openNext,
      Runnable elsewhere) {
    this.open = open;
    this.elsewhere = elsewhere;
    this.keys = keys;
    getStyleClass().add("action-bar");
    setId("decisions");
    why.setId("decisions-why");
    why.getStyleClass().addAll("dim", "wrap");
    why.setMinHeight(Region.USE_PREF_SIZE);
    openEvidence.setId("open-evidence");
    openEvidence.setOnAction(_ -> openNext.run());
    openEvidence.setTooltip(new Tooltip("Ctrl+I"));
    setMinHeight(Region.USE_PREF_SIZE);
    openEvidence.setMinWidth(Region.USE_PREF_SIZE);
    why.setMaxWidth(Double.MAX_VALUE);
    // A flow's own least width is that of its widest button, which would push the column out.
    flow.setMinWidth(0);
    setMinWidth(0);
    getChildren().addAll(flow, why);
  }

  void show(HoldsScreen screen) {
    boolean strands = strands(screen);
    if (strands) {
      // Before the button goes, or the toolkit would choose the next one, whatever it does.
      elsewhere.run();
    }
    var wanted = new ArrayList<Node>();
    for (DecisionButton decision : screen.decisions()) {
      var button =
          buttons.computeIfAbsent(decision.offer().kind(), kind -> create(decision.id(), kind));
      apply(button, decision);
      wanted.add(button);
    }
    if (screen.unopened() > 0) {
      wanted.add(Math.min(1, wanted.size()), openEvidence);
    }
    if (!flow.getChildren().equals(wanted)) {
      flow.getChildren().setAll(wanted);
    }
    why.setText(screen.explanation());
    openEvidence.setText(
        screen.unopened() == 1 ? "Open evidence" : "Open evidence, " + screen.unopened() + " left");
    visible(why, !screen.explanation().isEmpty());
    visible(flow, !wanted.isEmpty());
    visible(this, !wanted.isEmpty());
    if (strands) {
      boolean _ = focusFirst();
    }
  }

  /** Whether the button that has the focus will not be there to keep it. */
  private boolean strands(HoldsScreen screen) {
    var focused =
        buttons.entrySet().stream().filter(entry -> entry.getValue().isFocused()).findFirst();
    return openEvidence.isFocused() && screen.unopened() == 0
        || focused
            .filter(
                entry ->
                    screen.decisions().stream()
                        .noneMatch(d -> d.offer().kind() == entry.getKey() && d.enabled()))
            .isPresent();
  }

  private void apply(Button button, DecisionButton decision) {
    button.setText(decision.label());
    button.setDisable(!decision.enabled());
    button.setOnAction(_ -> open.accept(decision.offer()));
    button.setAccessibleText(decision.offer().headline());
    button.setAccessibleHelp(decision.refused().orElse(decision.offer().meaning()));
  }

  /** Puts the focus on the first decision that can be taken and takes nothing back. */
  boolean focusFirst() {
    return first()
        .map(
            node -> {
              node.requestFocus();
              return true;
            })
        .orElse(false);
  }

  private java.util.Optional<Node> first() {
    var all = new ArrayList<Node>(flow.getChildren());
    return all.stream()
        .filter(node -> !node.isDisabled() && node.isVisible())
        .filter(node -> !node.getStyleClass().contains(DecisionButton.TAKES_BACK))
        .findFirst();
  }

  private Button create(String id, DecisionKind kind) {
    var button = new Button();
    button.setId(id);
    if (kind == DecisionKind.RELEASE || kind == DecisionKind.RESUME) {
      button.getStyleClass().add("primary");
    }
    if (DecisionButton.takesBack(kind)) {
      button.getStyleClass().add(DecisionButton.TAKES_BACK);
    }
    button.setTooltip(new Tooltip(keys.apply(kind)));
    button.setMnemonicParsing(false);
    button.setWrapText(true);
    button.maxWidthProperty().bind(widthProperty().subtract(40));
    return button;
  }

  private static void visible(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
