package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.sheet.ChoiceBoxes.Choice;
import dev.holdpoint.views.sheet.SheetScreen.EndChoice;
import dev.holdpoint.views.sheet.SheetScreen.Phase;
import dev.holdpoint.views.sheet.SheetScreen.TargetChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The fields of a sheet: what is chosen, who signs, and why. */
public final class SheetForm extends GridPane {
  private final ChoiceBoxes units = new ChoiceBoxes("unit-", this::unit);
  private final ChoiceBoxes stages = new ChoiceBoxes("stage-", this::stage);
  private final Label stagesName = name("May act in");
  private final Label unitsName = name("Units to drop");
  private final VBox questions = new VBox(9);
  private final Map<String, TextArea> answers = new LinkedHashMap<>();
  private final ComboBox<TargetChoice> target = new ComboBox<>();
  private final Label targetName = name("Back to");
  private final ComboBox<EndChoice> end = new ComboBox<>();
  private final Label endName = name("");
  private final TextField folder = new TextField();
  private final Label folderName = name("Folder");
  private final ComboBox<PersonLine> person = new ComboBox<>();
  private final PasswordField passphrase = new PasswordField();
  private final Label reasonName = name("Reason");
  private final TextArea reason = new TextArea();
  private boolean filling;
  private boolean reasonNeeded;

  /** Empty fields. */
  public SheetForm() {
    setHgap(10);
    setVgap(9);
    var names = new ColumnConstraints(92);
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, fields);
    person.setId("identity-person");
    person.setPromptText("Choose who signs");
    person.setConverter(words(SheetForm::inWords));
    passphrase.setId("identity-passphrase");
    passphrase.setPromptText("Passphrase of the key, or PIN of the card");
    reason.setId("identity-reason");
    reason.setWrapText(true);
    reason.setPrefRowCount(2);
    reason.setMinHeight(52);
    reason.setPrefHeight(58);
    end.setId("choose-end");
    end.setConverter(words(EndChoice::title));
    folder.setId("export-folder");
    questions.setId("post-mortem-form");
    target.setId("choose-target");
    target.setConverter(words(TargetChoice::title));
    for (Region field : List.of(end, target, person, folder, passphrase)) {
      field.setMaxWidth(Double.MAX_VALUE);
      field.setMinWidth(0);
    }
    // A unit says how it is live, and an answer is long: they have the whole width.
    add(unitsName, 0, 0, 2, 1);
    add(units, 0, 1, 2, 1);
    addRow(2, stagesName, stages);
    addRow(3, endName, end);
    addRow(4, folderName, folder);
    addRow(5, targetName, target);
    add(questions, 0, 6, 2, 1);
    addRow(7, name("Person"), person);
    addRow(8, name("Passphrase"), passphrase);
    addRow(9, reasonName, reason);
    for (Node top : List.of(stagesName, reasonName)) {
      setValignment(top, javafx.geometry.VPos.TOP);
    }
  }

  /**
   * Binds the fields to the model.
   *
   * @param fire signs, if it can be signed
   * @param onward goes to the button that signs; nothing is signed by a key in a field alone
   */
  void attach(SheetViewModel model, Runnable fire, Runnable onward) {
    person.valueProperty().subscribe(model::person);
    passphrase.lengthProperty().subscribe(length -> model.passphraseGiven(length.intValue() > 0));
    reason.textProperty().subscribe(text -> model.reason(text == null ? "" : text));
    end.valueProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen != null && !filling) {
                model.end(chosen.at());
              }
            });
    target
        .valueProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen != null && !filling) {
                model.target(chosen.stage());
              }
            });
    folder.setText(model.folder().toString());
    folder.textProperty().addListener((_, _, text) -> path(model, text));
    reason.addEventFilter(KeyEvent.KEY_PRESSED, SheetForm::tabMovesOn);
    passphrase.setOnAction(_ -> afterPassphrase(onward));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            fire.run();
          }
        });
    this.model = model;
  }

  private @org.jspecify.annotations.Nullable SheetViewModel model;

  /** To what is still missing, else to the button. */
  private void afterPassphrase(Runnable onward) {
    if (person.getValue() == null) {
      person.requestFocus();
    } else if (reason.isVisible() && reasonNeeded && reason.getText().isBlank()) {
      reason.requestFocus();
    } else {
      onward.run();
    }
  }

  private void unit(String id, boolean chosen) {
    if (model != null) {
      model.unit(id, chosen);
    }
  }

  private void stage(String id, boolean chosen) {
    if (model != null) {
      model.stage(id, chosen);
    }
  }

  void focusFirst() {
    if (units.focusFirst() || stages.focusFirst()) {
      return;
    }
    if (questions.isVisible() && !answers.isEmpty()) {
      answers.values().iterator().next().requestFocus();
    } else if (target.isVisible()) {
      target.requestFocus();
    } else if (end.isVisible()) {
      end.requestFocus();
    } else {
      person.requestFocus();
    }
  }

  void focusPassphrase() {
    passphrase.requestFocus();
  }

  boolean popupShows() {
    return person.isShowing() || end.isShowing() || target.isShowing();
  }

  /** Empties the field. */
  public void clearPassphrase() {
    passphrase.clear();
  }

  /** The passphrase, and an empty field. */
  char[] takePassphrase() {
    CharSequence typed = passphrase.getCharacters();
    char[] taken = new char[typed.length()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = typed.charAt(i);
    }
    return taken;
  }

  void show(SheetScreen screen) {
    filling = true;
    if (!person.getItems().equals(screen.people())) {
      person.getItems().setAll(screen.people());
    }
    showEnds(screen.ends());
    if (!target.getItems().equals(screen.targets())) {
      var chosen = target.getValue();
      target.getItems().setAll(screen.targets());
      boolean stands = chosen != null && screen.targets().contains(chosen);
      target.setValue(stands || screen.targets().isEmpty() ? chosen : screen.targets().getFirst());
    }
    filling = false;
    visible(!screen.targets().isEmpty(), targetName, target);
    showQuestions(screen.questions());
    visible(!screen.questions().isEmpty(), questions);
    endName.setText(screen.endsName());
    visible(!screen.ends().isEmpty(), endName, end);
    stages.show(
        screen.stages().stream().map(s -> new Choice(s.id(), s.title(), s.chosen())).toList());
    visible(!screen.stages().isEmpty(), stagesName, stages);
    visible(screen.asksFolder(), folderName, folder);
    units.show(
        screen.units().stream().map(u -> new Choice(u.id(), u.title(), u.chosen())).toList());
    visible(!screen.units().isEmpty(), unitsName, units);
    reasonNeeded = screen.needsReason();
    reason.setPromptText(
        screen.needsReason() ? "Why, in your own words (needed)" : "Why (may stay empty)");
    visible(screen.asksReason(), reasonName, reason);
    setDisable(screen.phase() != Phase.OPEN);
    visible(screen.phase() != Phase.FINISHED, this);
  }

  private void showEnds(List<EndChoice> wanted) {
    if (!end.getItems().equals(wanted)) {
      end.getItems().setAll(wanted);
    }
    var chosen = model == null ? Optional.<Instant>empty() : model.end();
    end.setValue(
        wanted.stream()
            .filter(choice -> chosen.equals(Optional.of(choice.at())))
            .findFirst()
            .orElse(null));
  }

  private void showQuestions(List<PostMortem.Question> wanted) {
    for (var question : wanted) {
      if (!answers.containsKey(question.id())) {
        var answer = answer(question);
        answers.put(question.id(), answer);
        var asked = new Label(question.text());
        asked.getStyleClass().add("wrap");
        asked.setLabelFor(answer);
        questions.getChildren().add(new VBox(3, asked, answer));
      }
    }
  }

  private TextArea answer(PostMortem.Question question) {
    var field = new TextArea();
    field.setId("answer-" + question.id());
    field.setAccessibleText(question.text());
    field.setWrapText(true);
    field.setPrefRowCount(2);
    field.setMinHeight(52);
    field.setPrefHeight(58);
    field.setMinWidth(0);
    field.addEventFilter(KeyEvent.KEY_PRESSED, SheetForm::tabMovesOn);
    field
        .textProperty()
        .subscribe(
            text -> {
              if (model != null) {
                model.answer(question.id(), text == null ? "" : text);
              }
            });
    return field;
  }

  private static void path(SheetViewModel model, String text) {
    try {
      model.folder(Path.of(text));
    } catch (InvalidPathException notYet) {
      model.folder(Path.of(""));
    }
  }

  private static void tabMovesOn(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && event.getSource() instanceof Node node) {
      event.consume();
      node.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private static String inWords(PersonLine line) {
    return line.name()
        + " · "
        + line.roles().stream().map(RunWords::role).collect(Collectors.joining(", "));
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("the choice is not typed");
      }
    };
  }

  private static Label name(String text) {
    var label = new Label(text);
    label.getStyleClass().add("dim");
    return label;
  }

  private static void visible(boolean shown, Node... nodes) {
    for (Node node : nodes) {
      node.setVisible(shown);
      node.setManaged(shown);
    }
  }
}
