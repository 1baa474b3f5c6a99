package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.views.table.SteadyTable;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The evidence of a packet; Enter or a click opens query, raw samples, limits and age of a row. */
public final class EvidenceTable extends VBox {
  private static final int MOST_ROWS = 30;
  private static final int RAW_LINES = 9;

  private final SteadyTable<EvidenceRow> table;
  private final VBox detail = new VBox(4);
  private final Label title = new Label();
  private final Label asked = new Label();
  private final TextArea raw = new TextArea();
  private @Nullable String shown;

  /**
   * A table that tells when a row is opened.
   *
   * @param id of the table node; its detail is {@code <id>-detail}
   */
  public EvidenceTable(String id, Consumer<EvidenceLine> opened) {
    table =
        new SteadyTable<EvidenceRow>("Evidence", EvidenceRow::id)
            .statuses("", 28, EvidenceRow::status, _ -> "")
            .pairs(
                "Evidence · verdict, value and limits",
                150,
                row -> row.line().title(),
                EvidenceRow::measured)
            .stretching(150)
            .wrapping()
            .pairs("Age", 84, EvidenceRow::age, EvidenceRow::mark, "number")
            .toned(EvidenceRow::tone)
            .whenEmpty("No evidence has been collected yet.")
            .opening(
                1,
                row -> {
                  open(row);
                  opened.accept(row.line());
                });
    table.setId(id);
    detail.setId(id + "-detail");
    detail.getStyleClass().add("evidence-detail");
    title.getStyleClass().add("strong");
    title.setWrapText(true);
    asked.getStyleClass().add("mono");
    asked.setWrapText(true);
    raw.getStyleClass().addAll("mono", "raw");
    raw.setEditable(false);
    raw.setAccessibleText("Raw samples");
    detail.getChildren().addAll(title, asked, raw);
    getChildren().addAll(table, detail);
    setSpacing(6);
    hideDetail();
  }

  /** Shows these rows; an open detail follows its row. */
  public void show(List<EvidenceRow> rows) {
    table.show(rows);
    table.fit(Math.clamp(rows.size(), 1, MOST_ROWS));
    if (shown != null) {
      rows.stream()
          .filter(row -> row.id().equals(shown))
          .findFirst()
          .ifPresentOrElse(this::fill, this::hideDetail);
    }
  }

  /** Opens the row of this id as if it had been clicked. */
  public void openRow(String id, List<EvidenceRow> rows) {
    rows.stream().filter(row -> row.id().equals(id)).findFirst().ifPresent(this::open);
    table.select(id);
  }

  /** The table itself, for the order of focus. */
  public void focusTable() {
    table.requestFocus();
    if (table.selected().isEmpty() && !table.getItems().isEmpty()) {
      table.getSelectionModel().select(0);
    }
  }

  /** Closes the detail. */
  public void hideDetail() {
    shown = null;
    detail.setVisible(false);
    detail.setManaged(false);
  }

  private void open(EvidenceRow row) {
    shown = row.id();
    detail.setVisible(true);
    detail.setManaged(true);
    fill(row);
  }

  private void fill(EvidenceRow row) {
    var line = row.line();
    title.setText(
        "%s: %s · %s · limits %s · age %s"
            .formatted(
                line.title(),
                row.verdict(),
                PlainWords.times(line.value()),
                line.limits().isBlank() ? "none" : line.limits(),
                row.age()));
    asked.setText(line.query());
    String text =
        line.raw().isEmpty() ? "No raw samples were kept." : String.join("\n", line.raw());
    if (!Objects.equals(raw.getText(), text)) {
      double scrolled = raw.getScrollTop();
      raw.setText(text);
      raw.setScrollTop(scrolled);
    }
    raw.setPrefRowCount(Math.clamp(line.raw().size(), 1, RAW_LINES));
  }
}
