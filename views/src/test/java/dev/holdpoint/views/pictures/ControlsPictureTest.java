package dev.holdpoint.views.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.styles.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlsPictureTest {
  private static final int GREY = 24;
  private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");

  @ParameterizedTest
  @EnumSource(Theme.class)
  void controls_are_grey_when_nothing_is_wrong(Theme theme) {
    Picture picture = Picture.of("controls", Screen.on(() -> page(controls())), theme, 640, 460);

    assertThat(picture.greatestChroma()).isLessThanOrEqualTo(GREY);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void the_roll_back_button_is_neutral_until_something_counts(Theme theme) {
    assertThat(danger(theme, "danger").greatestChroma()).isLessThanOrEqualTo(GREY);
    assertThat(danger(theme, "danger", "counting").greatestChroma()).isGreaterThan(80);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void focus_is_visible_on_every_control(Theme theme) {
    int count = Screen.on(() -> controls().size());
    for (int i = 0; i < count; i++) {
      int index = i;
      String name = Screen.on(() -> controls().get(index).getClass().getSimpleName());
      Picture plain = alone("focus/" + i + name + "-not", index, false, theme);
      Picture focused = alone("focus/" + i + name, index, true, theme);
      assertThat(changed(plain, focused)).as(name + " " + i).isGreaterThan(60);
    }
  }

  private static Picture danger(Theme theme, String... classes) {
    return Picture.of(
        "roll-back-" + classes.length,
        Screen.on(
            () -> {
              var button = new Button("Roll back…");
              button.getStyleClass().addAll(classes);
              return page(List.of(button));
            }),
        theme,
        220,
        70);
  }

  private static Picture alone(String name, int index, boolean focused, Theme theme) {
    return Picture.of(
        name,
        Screen.on(
            () -> {
              Control control = controls().get(index);
              control.pseudoClassStateChanged(FOCUSED, focused);
              var page = new StackPane(control);
              page.getStyleClass().add("page");
              page.setStyle("-fx-padding: 12;");
              return page;
            }),
        theme,
        300,
        130);
  }

  /** Pixels whose brightness differs clearly. */
  private static int changed(Picture one, Picture other) {
    int changed = 0;
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        double difference = one.at(x, y).getBrightness() - other.at(x, y).getBrightness();
        changed += Math.abs(difference) > 0.3 ? 1 : 0;
      }
    }
    return changed;
  }

  private static Parent page(List<? extends Control> controls) {
    var page = new FlowPane(10, 10);
    page.getChildren().addAll(controls);
    page.getStyleClass().add("page");
    page.setStyle("-fx-padding: 10;");
    return page;
  }

  private static List<Control> controls() {
    var controls = new ArrayList<Control>();
    controls.add(new Button("Re-verify…"));
    controls.add(with(new Button("Release to 25 %"), "primary"));
    controls.add(with(new Button("Roll back…"), "danger"));
    controls.add(with(new Button("Open…"), "flat"));
    controls.add(new ToggleButton("Table"));
    controls.add(new Hyperlink("packet 51d0"));
    controls.add(new CheckBox("I have read it"));
    controls.add(new RadioButton("Day"));
    controls.add(new TextField("operator A"));
    controls.add(new PasswordField());
    var reason = new TextArea("Latency is still rising.");
    reason.setPrefSize(220, 60);
    controls.add(reason);
    var person = new ComboBox<>(FXCollections.observableArrayList("operator A", "operator B"));
    person.getSelectionModel().select(0);
    controls.add(person);
    var theme = new ChoiceBox<>(FXCollections.observableArrayList("Day", "Night"));
    theme.getSelectionModel().select(0);
    controls.add(theme);
    var list = new ListView<>(FXCollections.observableArrayList("T1", "T2"));
    list.setPrefSize(160, 80);
    controls.add(list);
    var tabs = new TabPane(new Tab("Run", new Label("now")), new Tab("Ledger"));
    tabs.setPrefSize(220, 80);
    controls.add(tabs);
    return controls;
  }

  private static Button with(Button button, String styleClass) {
    button.getStyleClass().add(styleClass);
    return button;
  }
}
