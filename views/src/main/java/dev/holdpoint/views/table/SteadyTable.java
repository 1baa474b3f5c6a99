package dev.holdpoint.views.table;

import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are known by a key. Showing new rows changes cells in place; rows that come or
 * go leave the selected row selected and the first visible row where it is.
 *
 * @param <R> what a row shows; an immutable value
 */
public final class SteadyTable<R> extends TableView<Slot<R>> {
  private static final double ROW = 26;
  private static final double PAIR = 40;
  private static final double FRAME = 6;

  /** Room for the frame and the scroll bar. */
  private static final double MARGIN = 16;

  /** Room for the frame of a table that shows all its rows. */
  private static final double SLIM = 5;

  /** Over and under the lines of a wrapped row, and between the two of a pair. */
  private static final double PADDING = 5;

  static final double BETWEEN = 1;

  /** The line under a row. */
  private static final double RULE = 1;

  /** What a cell leaves free at its left and its right. */
  private static final double SIDES = 18;

  private final Function<? super R, ?> key;
  private final Map<Object, Slot<R>> slots = new HashMap<>();
  private Function<? super R, Tone> tone = _ -> Tone.NORMAL;
  private Consumer<? super R> opening = _ -> {};
  private int clicks = 1;
  private double row = ROW;
  private double margin = MARGIN;
  private final Map<TableColumn<?, ?>, Double> stretching = new LinkedHashMap<>();
  private final Map<TableColumn<?, ?>, Lines<R>> lines = new LinkedHashMap<>();
  private final Heights heights = new Heights();
  private boolean wrapping;
  private int fitted;

  /** What stands in a column. */
  private record Lines<R>(
      Function<? super R, String> first, @Nullable Function<? super R, String> second) {}

  /**
   * An empty table.
   *
   * @param key what tells two rows apart
   * @param aloud what the table is called when it is read aloud
   */
  public SteadyTable(String aloud, Function<? super R, ?> key) {
    this.key = key;
    setAccessibleText(aloud);
    setFixedCellSize(ROW);
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    widthProperty().addListener((_, _, width) -> share(width.doubleValue()));
    setRowFactory(_ -> new ToneRow<>(row -> tone.apply(row), this::clicked));
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Adds a column of text; further style classes go to its cells and its head. */
  public SteadyTable<R> column(
      String title, double width, Function<? super R, String> words, String... classes) {
    var column = column(title, width, classes);
    lines.put(column, new Lines<>(words, null));
    column.setCellFactory(
        _ ->
            wraps(column)
                ? new WrappedCell<>(words, null, wrapAt(column))
                : new WordsCell<>(words, List.of(classes)));
    return this;
  }

  /** Adds a column of statuses, each with shape and word. */
  public SteadyTable<R> statuses(
      String title,
      double width,
      Function<? super R, Status> status,
      Function<? super R, String> words) {
    column(title, width).setCellFactory(_ -> new GlyphCell<>(status, words));
    return this;
  }

  /** Adds a column of two lines, the second dimmed; the table's rows grow to fit. */
  public SteadyTable<R> pairs(
      String title,
      double width,
      Function<? super R, String> first,
      Function<? super R, String> second,
      String... classes) {
    var column = column(title, width, classes);
    lines.put(column, new Lines<>(first, second));
    column.setCellFactory(
        _ ->
            wraps(column)
                ? new WrappedCell<>(first, second, wrapAt(column))
                : new PairCell<>(first, second, classes));
    row = PAIR;
    getStyleClass().add("pairs");
    return this;
  }

  /** Lets the last added column share what room there is, down to a least width. */
  public SteadyTable<R> stretching(double least) {
    stretching.put(getColumns().getLast(), least);
    return this;
  }

  /**
   * Lets the texts of the columns that stretch go on in further lines, each row as high as it
   * needs: for what a person must be able to read to its end.
   */
  public SteadyTable<R> wrapping() {
    wrapping = true;
    getStyleClass().add("wrapping");
    setFixedCellSize(USE_COMPUTED_SIZE);
    return this;
  }

  private boolean wraps(TableColumn<?, ?> column) {
    return wrapping && stretching.containsKey(column);
  }

  private static ObservableValue<Double> wrapAt(TableColumn<?, ?> column) {
    return column.widthProperty().map(width -> Math.max(1, width.doubleValue() - SIDES));
  }

  @Override
  public @Nullable Orientation getContentBias() {
    return wrapping && fitted > 0 ? Orientation.HORIZONTAL : super.getContentBias();
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!wrapping || fitted == 0) {
      return super.computePrefHeight(width);
    }
    double wide = width > 0 ? width : getWidth();
    double room = room(wide);
    double all = ROW + FRAME;
    for (int i = 0; i < fitted; i++) {
      all += i < getItems().size() ? height(getItems().get(i).row(), room) : row;
    }
    return all;
  }

  private double height(R shown, double room) {
    double least = stretching.values().stream().mapToDouble(Double::doubleValue).sum();
    double highest = row + RULE;
    for (var column : stretching.entrySet()) {
      var words = lines.get(column.getKey());
      if (words != null) {
        double wide = Math.floor(room * column.getValue() / least) - SIDES;
        double high = heights.of(words.first().apply(shown), wide);
        if (words.second() != null) {
          high += BETWEEN + heights.of(words.second().apply(shown), wide);
        }
        highest = Math.max(highest, high + 2 * PADDING + RULE);
      }
    }
    return highest;
  }

  private void share(double width) {
    if (stretching.isEmpty() || width <= 0) {
      return;
    }
    double least = stretching.values().stream().mapToDouble(Double::doubleValue).sum();
    double room = room(width);
    stretching.forEach((column, share) -> widen(column, Math.floor(room * share / least)));
  }

  /** What the columns that stretch have together. */
  private double room(double width) {
    double fixed =
        getColumns().stream()
            .filter(column -> !stretching.containsKey(column))
            .mapToDouble(TableColumn::getPrefWidth)
            .sum();
    double least = stretching.values().stream().mapToDouble(Double::doubleValue).sum();
    return Math.max(least, width - fixed - margin);
  }

  private static void widen(TableColumn<?, ?> column, double width) {
    column.setMinWidth(0);
    column.setMaxWidth(width);
    column.setMinWidth(width);
    column.setPrefWidth(width);
  }

  /** Gives rows a tone. */
  public SteadyTable<R> toned(Function<? super R, Tone> rows) {
    tone = rows;
    return this;
  }

  /**
   * Says what Enter, and so many clicks, do with a row.
   *
   * @param mouseClicks 1 or 2
   */
  public SteadyTable<R> opening(int mouseClicks, Consumer<? super R> action) {
    clicks = mouseClicks;
    opening = action;
    return this;
  }

  /** Says what an empty table means. */
  public SteadyTable<R> whenEmpty(String words) {
    setPlaceholder(new Label(words));
    return this;
  }

  /** Makes the table as high as so many rows. */
  public void fit(int rows) {
    margin = getItems().size() <= rows ? SLIM : MARGIN;
    share(getWidth());
    fitted = rows;
    if (wrapping) {
      setMinHeight(USE_PREF_SIZE);
      setMaxHeight(USE_PREF_SIZE);
      requestLayout();
      return;
    }
    double height = row * rows + ROW + FRAME;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  /** What so many rows of two lines need, with their heads. */
  public static double height(int rows) {
    return PAIR * rows + ROW + FRAME;
  }

  /** Shows these rows. */
  public void show(List<? extends R> rows) {
    List<Slot<R>> wanted = rows.stream().<Slot<R>>map(this::slot).toList();
    if (!getItems().equals(wanted)) {
      replace(wanted);
      slots.values().retainAll(wanted);
    }
  }

  /** The selected row. */
  public Optional<R> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(Slot::row);
  }

  /** Selects the row of this key and brings it into view. */
  public void select(Object wanted) {
    Optional.ofNullable(slots.get(wanted))
        .ifPresent(
            slot -> {
              getSelectionModel().clearAndSelect(getItems().indexOf(slot));
              getFocusModel().focus(getItems().indexOf(slot));
            });
  }

  private TableColumn<Slot<R>, R> column(String title, double width, String... classes) {
    var column = new TableColumn<Slot<R>, R>(title);
    column.setCellValueFactory(features -> features.getValue().property());
    column.setMinWidth(width);
    column.setPrefWidth(width);
    column.setMaxWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setResizable(true);
    column.getStyleClass().addAll(classes);
    getColumns().add(column);
    return column;
  }

  private Slot<R> slot(R row) {
    Slot<R> slot = slots.computeIfAbsent(key.apply(row), _ -> new Slot<>(row));
    slot.put(row);
    return slot;
  }

  private void replace(List<Slot<R>> wanted) {
    Slot<R> chosen = getSelectionModel().getSelectedItem();
    Optional<Slot<R>> top = firstVisible();
    if (wanted.size() > getItems().size() && endsWith(wanted, getItems())) {
      getItems().addAll(0, wanted.subList(0, wanted.size() - getItems().size()));
    } else {
      getItems().setAll(wanted);
    }
    int selected = chosen == null ? -1 : getItems().indexOf(chosen);
    if (selected < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != selected) {
      getSelectionModel().clearAndSelect(selected);
      getFocusModel().focus(selected);
    }
    top.map(getItems()::indexOf).filter(index -> index > 0).ifPresent(this::scrollTo);
  }

  private static <T> boolean endsWith(List<T> all, List<T> end) {
    return all.subList(all.size() - end.size(), all.size()).equals(end);
  }

  /** The first row in sight, unless the table stands at its beginning. */
  private Optional<Slot<R>> firstVisible() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getFirstVisibleCell() != null
            && flow.getFirstVisibleCell().getIndex() > 0
            && flow.getFirstVisibleCell().getIndex() < getItems().size()
        ? Optional.of(getItems().get(flow.getFirstVisibleCell().getIndex()))
        : Optional.empty();
  }

  private void pressed(KeyEvent event) {
    boolean opens = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
    if (opens && !event.isShortcutDown()) {
      selected().ifPresent(opening);
      event.consume();
    }
  }

  private void clicked(Slot<R> slot, int count) {
    if (count == clicks) {
      opening.accept(slot.row());
    }
  }
}
