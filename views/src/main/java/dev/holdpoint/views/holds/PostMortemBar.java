package dev.holdpoint.views.holds;

import dev.holdpoint.projection.PostMortemLine;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says that a post-mortem is owed, what it blocks and who signs it, and opens its sheet. */
public final class PostMortemBar extends VBox {
  private final Consumer<PostMortemLine> open;
  private final Label title = new Label();
  private final Label about = new Label();
  private final Button answer = new Button("Answer the post-mortem…");

  /** A bar that opens the sheet of the post-mortem it is given. */
  public PostMortemBar(Consumer<PostMortemLine> open) {
    this.open = open;
    setId("post-mortem-owed");
    getStyleClass().addAll("action-bar", "post-mortem");
    setMinHeight(Region.USE_PREF_SIZE);
    title.getStyleClass().addAll("strong", "wrap");
    title.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinHeight(Region.USE_PREF_SIZE);
    answer.setId("post-mortem");
    answer.setTooltip(new Tooltip("Ctrl+Shift+P"));
    answer.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(title, about, answer);
    show(Optional.empty());
  }

  /** Shows what is owed, or nothing. */
  public void show(Optional<PostMortemNotice> notice) {
    notice.ifPresent(
        owed -> {
          title.setText(owed.title());
          about.setText(owed.about());
          answer.setDisable(owed.refused().isPresent());
          answer.setAccessibleHelp(owed.refused().orElse(owed.about()));
          answer.setOnAction(_ -> open.accept(owed.line()));
        });
    setVisible(notice.isPresent());
    setManaged(notice.isPresent());
  }
}
