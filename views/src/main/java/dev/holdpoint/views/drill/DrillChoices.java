package dev.holdpoint.views.drill;

import dev.holdpoint.views.drill.DrillScreen.Choice;
import dev.holdpoint.views.drill.DrillScreen.Phase;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.Tone;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The triggers of a package: which to drill, how each stands, and whose drill is looked at. */
final class DrillChoices extends VBox {
  private static final double STANDS = 300;

  private final DrillViewModel model;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final VBox list = new VBox();

  DrillChoices(DrillViewModel model) {
    this.model = model;
    setId("drill-triggers-list");
    setMinHeight(Region.USE_PREF_SIZE);
    getChildren().setAll(DrillView.panel("Triggers", new Label("ticked ones are drilled"), list));
  }

  void show(DrillScreen screen) {
    for (Choice choice : screen.choices()) {
      rows.computeIfAbsent(choice.id(), Row::new).show(choice, screen.phase());
    }
    var wanted = screen.choices().stream().map(choice -> rows.get(choice.id())).toList();
    if (!list.getChildren().equals(wanted)) {
      list.getChildren().setAll(wanted);
    }
  }

  boolean focusFirst() {
    return rows.values().stream()
        .findFirst()
        .map(
            row -> {
              row.box.requestFocus();
              return true;
            })
        .orElse(false);
  }

  private final class Row extends HBox {
    final CheckBox box = new CheckBox();
    final Label sentence = new Label();
    final StatusGlyph stands = new StatusGlyph(Status.PENDING).wrapping();
    final ToggleButton look = new ToggleButton("Look");

    Row(String trigger) {
      super(10);
      setId("drill-row-" + trigger);
      getStyleClass().add("trigger-row");
      setAlignment(Pos.CENTER_LEFT);
      box.setId("drill-choose-" + trigger);
      box.setMinWidth(Region.USE_PREF_SIZE);
      box.setOnAction(_ -> model.choose(trigger, box.isSelected()));
      sentence.setWrapText(true);
      sentence.setMinWidth(0);
      sentence.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(sentence, Priority.ALWAYS);
      stands.setPrefWidth(STANDS);
      stands.setMinWidth(STANDS);
      look.setId("drill-look-" + trigger);
      look.getStyleClass().add("small");
      look.setMinWidth(Region.USE_PREF_SIZE);
      look.setOnAction(_ -> model.look(trigger));
      getChildren().addAll(box, sentence, stands, look);
    }

    void show(Choice choice, Phase phase) {
      boolean choosing = phase == Phase.CHOOSING || phase == Phase.FINISHED;
      box.setText(choice.name());
      box.setSelected(choice.chosen());
      box.setDisable(!choosing);
      sentence.setText(choice.sentence());
      stands.show(choice.status(), choice.stands());
      look.setVisible(choice.drilled());
      look.setSelected(choice.looked());
      (choice.status() == Status.FAILED ? Tone.CRITICAL : Tone.NORMAL).applyTo(this);
    }
  }
}
