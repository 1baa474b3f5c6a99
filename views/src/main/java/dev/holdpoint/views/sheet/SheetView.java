package dev.holdpoint.views.sheet;

import dev.holdpoint.views.holds.EvidenceTable;
import dev.holdpoint.views.sheet.SheetScreen.Line;
import dev.holdpoint.views.sheet.SheetScreen.Phase;
import dev.holdpoint.views.status.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sheet in place of the column of holds. Its signing button is never the default button. */
public final class SheetView extends VBox {
  private final SheetViewModel model;
  private final Runnable close;
  private final Label heading = new Label();
  private final Label about = new Label();
  private final GridPane lines = new GridPane(10, 8);
  private final EvidenceTable evidence;
  private final SheetForm form;
  private final Label statement = new Label();
  private final Label notice = new Label();
  private final Label blocked = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button sign = new Button();
  private final Button cancel = new Button("Cancel");
  private Phase shown = Phase.OPEN;

  /**
   * A sheet over its model.
   *
   * @param form the fields, made first, because the model clears the passphrase in it
   * @param close takes the sheet away; nothing is sent
   */
  public SheetView(SheetViewModel model, SheetForm form, Runnable close) {
    this.model = model;
    this.form = form;
    this.close = close;
    setId("sheet");
    setMinWidth(0);
    evidence = new EvidenceTable("sheet-evidence", model::opened);
    form.attach(model, this::fire, sign::requestFocus);
    var top = top();
    var fields = new VBox(form);
    fields.getStyleClass().addAll("sheet", "sheet-form");
    statement.setId("sheet-statement");
    statement.getStyleClass().add("wrap");
    statement.setMinHeight(Region.USE_PREF_SIZE);
    // Out of what scrolls: what is signed stands above the button that signs it, and neither moves.
    var foot = new VBox(8, notice, statement, progress, buttons(), blocked);
    foot.getStyleClass().addAll("sheet", "sheet-foot");
    foot.setMinHeight(Region.USE_PREF_SIZE);
    notice.setId("sheet-notice");
    notice.getStyleClass().addAll("wrap", "notice");
    notice.setMaxWidth(Double.MAX_VALUE);
    notice.setMinHeight(Region.USE_PREF_SIZE);
    blocked.setId("sheet-blocked");
    blocked.getStyleClass().addAll("wrap", "dim");
    blocked.setMinHeight(Region.USE_PREF_SIZE);
    progress.setId("sheet-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    fields.setMinHeight(Region.USE_PREF_SIZE);
    var all = new VBox(top, fields);
    var scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(header(), scroll, foot);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.screen().subscribe(this::show);
  }

  /** Puts the focus where a person begins. */
  public void focusFirst() {
    form.focusFirst();
  }

  private HBox header() {
    var word = new Label("Decision");
    word.getStyleClass().add("panel-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var hint = new Label("Esc closes, nothing is sent");
    hint.getStyleClass().add("dim");
    var header = new HBox(word, space, hint);
    header.getStyleClass().add("panel-header");
    return header;
  }

  private VBox top() {
    heading.setId("sheet-heading");
    heading.getStyleClass().addAll("heading", "wrap");
    heading.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dim", "wrap");
    about.setMinHeight(Region.USE_PREF_SIZE);
    lines.getColumnConstraints().add(new ColumnConstraints(92));
    var texts = new ColumnConstraints();
    texts.setHgrow(Priority.ALWAYS);
    lines.getColumnConstraints().add(texts);
    var top = new VBox(10, new VBox(3, heading, about), lines, evidence);
    top.setId("sheet-packet");
    top.getStyleClass().addAll("sheet", "edge-neutral");
    return top;
  }

  private HBox buttons() {
    sign.setId("identity-sign");
    sign.getStyleClass().add("primary");
    sign.setWrapText(true);
    sign.setMinWidth(160);
    sign.setMinHeight(Region.USE_PREF_SIZE);
    sign.setDefaultButton(false);
    sign.setMnemonicParsing(false);
    sign.setOnAction(_ -> fire());
    cancel.setId("identity-cancel");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(_ -> cancel());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(10, space, cancel, sign);
    row.getStyleClass().add("sheet-buttons");
    return row;
  }

  private void fire() {
    if (!sign.isDisabled()) {
      model.sign(form.takePassphrase());
    }
  }

  private void cancel() {
    if (model.closable()) {
      form.clearPassphrase();
      close.run();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !form.popupShows()) {
      event.consume();
      cancel();
    }
  }

  private void show(SheetScreen screen) {
    if (screen == null) {
      return;
    }
    heading.setText(screen.heading());
    about.setText(screen.about());
    showLines(screen.lines());
    evidence.show(screen.evidence());
    visible(evidence, !screen.evidence().isEmpty());
    boolean sent = shown == Phase.OPEN && screen.phase() == Phase.PENDING;
    boolean back = shown == Phase.PENDING && screen.phase() == Phase.OPEN;
    shown = screen.phase();
    if (sent && isFocusWithin()) {
      requestFocus(); // Or else it jumps to whatever stands next, which may be a way back.
    }
    form.show(screen);
    if (back && isFocusWithin()) {
      form.focusPassphrase();
    }
    notice.setText(screen.notice());
    screen.noticeTone().applyTo(notice);
    visible(notice, !screen.notice().isEmpty());
    statement.setText(SheetContent.statement(model.errand(), screen.meaning()));
    visible(statement, screen.phase() != Phase.FINISHED);
    blocked.setText(screen.blocked());
    visible(blocked, !screen.blocked().isEmpty());
    boolean pending = screen.phase() == Phase.PENDING;
    visible(progress, pending);
    sign.setText(pending ? "Signed, waiting for the run…" : screen.signLabel());
    sign.setDisable(!screen.signable());
    visible(sign, screen.phase() != Phase.FINISHED);
    cancel.setText(screen.phase() == Phase.FINISHED ? "Close" : "Cancel");
    cancel.setDisable(pending);
    style(sign, "danger", screen.danger());
    style(sign, "counting", screen.danger() && screen.signable());
  }

  private void showLines(List<Line> wanted) {
    while (lines.getRowCount() > wanted.size()) {
      int last = lines.getRowCount() - 1;
      lines.getChildren().removeIf(node -> GridPane.getRowIndex(node) == last);
    }
    while (lines.getRowCount() < wanted.size()) {
      var name = new Label();
      name.getStyleClass().addAll("dim", "wrap");
      GridPane.setValignment(name, javafx.geometry.VPos.TOP);
      var text = new Label();
      text.getStyleClass().addAll("wrap", "packet-text");
      text.setMinHeight(Region.USE_PREF_SIZE);
      lines.addRow(lines.getRowCount(), name, text);
    }
    for (int i = 0; i < wanted.size(); i++) {
      ((Label) lines.getChildren().get(2 * i)).setText(wanted.get(i).name());
      ((Label) lines.getChildren().get(2 * i + 1)).setText(wanted.get(i).text());
    }
  }

  private static void visible(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static void style(Node node, String name, boolean on) {
    if (on != node.getStyleClass().contains(name)) {
      if (on) {
        node.getStyleClass().add(name);
      } else {
        node.getStyleClass().remove(name);
      }
    }
  }

  /** The tone of the notice, for whoever stands beside. */
  Tone noticeTone() {
    var screen = model.screen().get();
    return screen == null ? Tone.NORMAL : screen.noticeTone();
  }
}
