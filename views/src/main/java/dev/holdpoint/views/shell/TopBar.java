package dev.holdpoint.views.shell;

import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.status.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Menu, pages and theme in one row, and below it what the whole station suffers from. */
final class TopBar extends VBox {
  private final ToggleButton board = page("go-board", "Board", "Ctrl+1");
  private final ToggleButton run = page("go-run", "Run", "Ctrl+2");
  private final ToggleButton intake = page("go-package", "Package", "Ctrl+3");
  private final Button theme = new Button();
  private final Label banner = new Label();
  private final Label opening = new Label();
  private final Button seen = new Button("Seen");
  private final HBox found = new HBox(12, opening, seen);

  TopBar(Menus menus, Actions actions) {
    getStyleClass().add("top-bar");
    board.setOnAction(_ -> actions.showBoard());
    run.setOnAction(_ -> actions.showRun());
    intake.setOnAction(_ -> actions.showPackage());
    theme.setId("switch-theme");
    theme.getStyleClass().add("flat");
    theme.setTooltip(new Tooltip("Ctrl+Shift+D"));
    theme.setOnAction(_ -> actions.switchTheme());
    var pages = new SegmentedButton(board, run, intake);
    // Which page is shown is for the window to say, not for the button that was pressed.
    pages.setToggleGroup(null);
    var row = new HBox(menus, pages, new Region(), theme);
    HBox.setHgrow(menus, Priority.ALWAYS);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("menu-row");
    row.setSpacing(6);
    banner.setId("banner");
    banner.getStyleClass().addAll("notice", "wrap");
    banner.setMaxWidth(Double.MAX_VALUE);
    opening.setId("opening-found");
    opening.getStyleClass().add("wrap");
    opening.setMaxWidth(Double.MAX_VALUE);
    opening.setMinWidth(0);
    HBox.setHgrow(opening, Priority.ALWAYS);
    seen.setId("opening-seen");
    seen.getStyleClass().add("small");
    seen.setMinWidth(Region.USE_PREF_SIZE);
    seen.setOnAction(_ -> found(List.of()));
    found.setAlignment(Pos.CENTER_LEFT);
    found.getStyleClass().add("notice");
    Tone.ABNORMAL.applyTo(found);
    found(List.of());
    getChildren().addAll(row, banner, found);
  }

  /** Says what the opening of the home found, until a person has seen it. */
  void found(List<String> words) {
    opening.setText("When this home was opened: " + String.join("\n", words));
    found.setVisible(!words.isEmpty());
    found.setManaged(!words.isEmpty());
  }

  void show(Page page, Board all, Optional<String> shownRun, Theme now) {
    board.setSelected(page == Page.BOARD);
    run.setSelected(page == Page.RUN);
    intake.setSelected(page.ofPackage());
    run.setDisable(shownRun.isEmpty());
    run.setText(shownRun.map(id -> "Run " + id).orElse("Run"));
    long held =
        all.runs().stream()
            .filter(r -> r.word() == RunWord.HELD || r.word() == RunWord.ROLLING_BACK)
            .filter(r -> page != Page.RUN || shownRun.filter(r.run()::equals).isEmpty())
            .count();
    board.setText(held == 0 ? "Board" : "Board · " + held + (held == 1 ? " waits" : " wait"));
    theme.setText(now.next().title() + " theme");
    var words = new ArrayList<String>();
    all.trouble().ifPresent(words::add);
    all.notice().ifPresent(words::add);
    all.readOnly()
        .ifPresent(
            who -> words.add("Read only: " + who + " Nothing can be decided from this window."));
    banner.setText(String.join("\n", words));
    (all.trouble().isPresent() ? Tone.ABNORMAL : Tone.NORMAL).applyTo(banner);
    banner.setVisible(!words.isEmpty());
    banner.setManaged(!words.isEmpty());
  }

  private static ToggleButton page(String id, String title, String keys) {
    var button = new ToggleButton(title);
    button.setId(id);
    button.getStyleClass().addAll("flat", "page-button");
    button.setTooltip(new Tooltip(keys));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }
}
