package dev.holdpoint.audit.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that may run over several pages; its head is repeated on each.
 *
 * @param empty what stands in place of the rows if there are none
 * @param dense whether its text is a little smaller, so that more of it stands on one page
 */
public record Table(List<Column> columns, List<List<Cell>> rows, String empty, boolean dense) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of " + row.size() + " cells");
      }
    }
  }

  /**
   * A column.
   *
   * @param width in points if {@code fixed}, otherwise its share of what the fixed ones leave
   */
  public record Column(String head, float width, boolean fixed, boolean right) {
    /** So many points wide. */
    public static Column fixed(String head, float points) {
      return new Column(head, points, true, false);
    }

    /** So many points wide, its cells ending at the right: for numbers. */
    public static Column number(String head, float points) {
      return new Column(head, points, true, true);
    }

    /** Takes its share of what fixed columns leave. */
    public static Column share(String head, float share) {
      return new Column(head, share, false, false);
    }
  }

  /** One cell; wraps within its column. */
  public record Cell(String text, Style style) {
    /** Ordinary text. */
    public static Cell of(String text) {
      return new Cell(text, Style.CELL);
    }

    /** Text that stands out. */
    public static Cell strong(String text) {
      return new Cell(text, Style.CELL_STRONG);
    }

    /** A digest, a key, a command. */
    public static Cell code(String text) {
      return new Cell(text, new Style(Style.Face.MONO, 7.5f, 11, 0));
    }
  }

  /** Collects the rows of a table. */
  public static final class Builder {
    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private String empty = "None.";
    private boolean dense;

    private Builder(List<Column> columns) {
      this.columns = columns;
    }

    /** What to say where there is no row. */
    public Builder whenEmpty(String words) {
      empty = words;
      return this;
    }

    /** Prints it a little smaller. */
    public Builder dense() {
      dense = true;
      return this;
    }

    /** Adds a row of one cell a column. */
    public Builder row(Cell... cells) {
      rows.add(List.of(cells));
      return this;
    }

    /** The finished table. */
    public Table build() {
      return new Table(columns, rows, empty, dense);
    }
  }

  /** Starts a table of these columns. */
  public static Builder of(Column... columns) {
    return new Builder(List.of(columns));
  }
}
