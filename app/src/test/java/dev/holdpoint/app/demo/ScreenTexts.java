package dev.holdpoint.app.demo;

import dev.holdpoint.app.RecordedSamples;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.shell.ConsoleSettings;
import dev.holdpoint.views.shell.ConsoleWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/** What the console shows of a run, and what a demo says of it, for tests that read both. */
public final class ScreenTexts {
  private ScreenTexts() {}

  /** All that stands on the run's screen, seen or not: texts, tips, rows of tables and lists. */
  @SuppressWarnings("try") // Closing waits for nothing here.
  public static String of(Desk desk, String run, Clock clock, Path folder) throws Exception {
    if (Toolkit.start().isPresent()) {
      throw new IOException("no toolkit");
    }
    return Toolkit.on(
        () -> {
          try (var window =
              new ConsoleWindow(
                  desk,
                  clock,
                  ConsoleSettings.forgetful(Theme.DAY, folder, folder),
                  new RecordedSamples())) {
            var stage = new Stage();
            window.showScaled(stage, 0.6);
            window.openRun(run);
            window.root().applyCss();
            window.root().layout();
            var texts = new StringBuilder();
            read(window.root(), texts);
            stage.close();
            return texts.toString();
          }
        });
  }

  private static void read(Node node, StringBuilder texts) {
    say(texts, node.getAccessibleText(), node.getAccessibleHelp());
    switch (node) {
      case Labeled labeled -> say(texts, labeled.getText());
      case Text text -> say(texts, text.getText());
      case TextInputControl field -> say(texts, field.getText(), field.getPromptText());
      case TableView<?> table -> table.getItems().forEach(row -> say(texts, row));
      case ListView<?> list -> list.getItems().forEach(row -> say(texts, row));
      case ComboBox<?> choice -> choice.getItems().forEach(item -> say(texts, item));
      default -> {}
    }
    if (node instanceof Control control && control.getTooltip() != null) {
      say(texts, control.getTooltip().getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> read(child, texts));
    }
  }

  private static void say(StringBuilder texts, Object... said) {
    for (var each : said) {
      texts.append(Objects.toString(each, "")).append('\n');
    }
  }

  /** Writes what an unattended demo would say of the run. */
  public static void result(Path file, RunSnapshot run, Ledger ledger) throws IOException {
    var scenario = Repertoire.bundled().named("healthy").orElseThrow();
    Result.write(
        file, scenario, run, DemoConsole.entries(ledger, run.run()), "audit.pdf", List.of());
  }
}
