package dev.holdpoint.views.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotTest extends ScreenTest {

  @BeforeEach
  void a_greeter_is_shown() {
    show(
        () -> {
          var name = new TextField();
          name.setId("name");
          var greeting = new Label("nobody yet");
          greeting.setId("greeting");
          var greet = new Button("Greet");
          greet.setId("greet");
          greet.setOnAction(_ -> greeting.setText("Hello " + name.getText()));
          name.setOnAction(_ -> greeting.setText("Entered " + name.getText()));
          return new VBox(8, name, greet, greeting);
        },
        400,
        300);
  }

  @Test
  void typing_replaces_the_text_and_a_click_presses_the_button() {
    robot().type("name", "Ada");
    robot().type("name", "Grace_H-2 (x)");
    robot().click("greet");

    assertThat(robot().text("greeting")).isEqualTo("Hello Grace_H-2 (x)");
  }

  @Test
  void a_key_goes_to_the_focused_field() {
    robot().type("name", "Ada");
    robot().press(KeyCode.ENTER);

    assertThat(robot().text("greeting")).isEqualTo("Entered Ada");
  }

  @Test
  void a_screenshot_has_the_size_of_the_scene_and_something_on_it(@TempDir Path folder)
      throws Exception {
    var png = folder.resolve("a/greeter.png");

    robot().screenshot(png);

    var picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(400);
    assertThat(picture.getHeight()).isEqualTo(300);
    var colours =
        IntStream.range(0, 300 * 400).map(i -> picture.getRGB(i % 400, i / 400)).distinct().count();
    assertThat(colours).isGreaterThan(10);
  }

  @Test
  void a_missing_node_is_named_with_those_that_are_there() {
    assertThatThrownBy(() -> robot().click("release"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("#release")
        .hasMessageContaining("#greet #greeting #name");
  }

  @Test
  void awaiting_sees_a_later_change_from_another_thread() {
    Thread.ofVirtual()
        .start(
            () ->
                onFxThread(() -> ((Label) stage().getScene().lookup("#greeting")).setText("late")));

    robot()
        .await(
            "greeting",
            node -> node instanceof Label label && "late".equals(label.getText()),
            Duration.ofSeconds(10));

    assertThat(robot().text("greeting")).isEqualTo("late");
  }
}
