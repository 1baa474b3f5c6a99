package dev.holdpoint.views.sheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Several of a few: a check box each, whose node stays while its words change. */
final class ChoiceBoxes extends VBox {
  /** One that can be chosen. */
  record Choice(String id, String title, boolean chosen) {}

  private final String prefix;
  private final BiConsumer<String, Boolean> choose;
  private final Map<String, CheckBox> boxes = new LinkedHashMap<>();

  /**
   * No choices yet.
   *
   * @param prefix before the id of a choice, for the id of its node
   */
  ChoiceBoxes(String prefix, BiConsumer<String, Boolean> choose) {
    super(6);
    this.prefix = prefix;
    this.choose = choose;
  }

  void show(List<Choice> wanted) {
    for (Choice choice : wanted) {
      var box = boxes.computeIfAbsent(choice.id(), this::box);
      box.setText(choice.title());
      box.setSelected(choice.chosen());
    }
    var nodes = wanted.stream().map(choice -> boxes.get(choice.id())).toList();
    if (!getChildren().equals(nodes)) {
      getChildren().setAll(nodes);
    }
  }

  /** Puts the focus on the first of them, if there is one in sight. */
  boolean focusFirst() {
    if (!isVisible() || getChildren().isEmpty()) {
      return false;
    }
    getChildren().getFirst().requestFocus();
    return true;
  }

  private CheckBox box(String id) {
    var box = new CheckBox();
    box.setId(prefix + id);
    box.setWrapText(true);
    box.setMnemonicParsing(false);
    box.setOnAction(_ -> choose.accept(id, box.isSelected()));
    return box;
  }
}
