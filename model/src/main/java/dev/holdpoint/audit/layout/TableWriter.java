package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts one table on paper: measures, breaks over pages, repeats the head. */
final class TableWriter {
  private static final float BETWEEN = 8;
  private static final float SMALLER = 0.9f;

  private final Paper paper;
  private final Table table;
  private final float[] widths;
  private final float padding;
  private final Style cell;

  TableWriter(Paper paper, Table table) {
    this.paper = paper;
    this.table = table;
    this.widths = widths(table.columns(), paper.width());
    this.padding = table.dense() ? 2 : 3;
    this.cell = sized(Style.CELL);
  }

  private Style sized(Style style) {
    return table.dense()
        ? new Style(style.face(), style.size() * SMALLER, style.leading() * SMALLER, style.shade())
        : style;
  }

  private static float[] widths(List<Table.Column> columns, float width) {
    float fixed = 0;
    float shares = 0;
    for (Table.Column column : columns) {
      if (column.fixed()) {
        fixed += column.width();
      } else {
        shares += column.width();
      }
    }
    float rest = width - fixed - BETWEEN * (columns.size() - 1);
    float[] widths = new float[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      var column = columns.get(i);
      widths[i] = column.fixed() ? column.width() : rest * column.width() / shares;
    }
    return widths;
  }

  void write() throws IOException {
    if (table.rows().isEmpty()) {
      paper.paragraph(table.empty(), Style.QUIET);
      return;
    }
    var head = lines(headCells());
    paper.need(head.height() + firstRow() + 4 * padding + 2);
    drawHead(head);
    for (List<Table.Cell> row : table.rows()) {
      drawRow(lines(row), head);
    }
    paper.gap(8);
  }

  /** The height of the first row, or of a good part of it if it is very high. */
  private float firstRow() {
    return Math.min(lines(table.rows().getFirst()).height(), paper.fullRoom() / 3);
  }

  private List<Table.Cell> headCells() {
    return table.columns().stream().map(c -> new Table.Cell(c.head(), Style.HEAD)).toList();
  }

  private void drawHead(Row head) throws IOException {
    draw(head, 0, head.count());
    rule(0.8f, 0);
  }

  private void drawRow(Row row, Row head) throws IOException {
    int done = 0;
    while (done < row.count()) {
      float needed = row.heightFrom(done) + 2 * padding;
      boolean fitsHere = needed <= paper.room();
      boolean fitsOnePage = needed + head.height() + 2 * padding <= paper.fullRoom();
      int fitting = row.fitting(done, paper.room() - 2 * padding);
      if (!fitsHere && (fitsOnePage || fitting == 0)) {
        paper.newPage();
        drawHead(head);
        fitting = Math.max(1, row.fitting(done, paper.room() - 2 * padding));
      }
      draw(row, done, done + fitting);
      done += fitting;
    }
    rule(0.3f, 0.7f);
  }

  private void draw(Row row, int from, int to) throws IOException {
    float top = paper.y() - padding;
    float x = Paper.LEFT;
    for (int i = 0; i < widths.length; i++) {
      drawCell(row.cells().get(i), table.columns().get(i), from, to, x, widths[i], top);
      x += widths[i] + BETWEEN;
    }
    paper.moveDown(row.leading() * (to - from) + 2 * padding);
  }

  private void drawCell(
      Lines lines, Table.Column column, int from, int to, float x, float width, float top)
      throws IOException {
    float base = top - cell.size();
    for (int line = from; line < Math.min(to, lines.text().size()); line++) {
      String text = lines.text().get(line);
      if (column.right()) {
        paper.pen().textEndingAt(text, lines.style(), x + width, base);
      } else {
        paper.pen().text(text, lines.style(), x, base);
      }
      base -= cell.leading();
    }
  }

  private void rule(float width, float shade) throws IOException {
    float y = paper.y();
    paper.pen().line(Paper.LEFT, y, Paper.LEFT + paper.width(), y, width, shade);
  }

  private Row lines(List<Table.Cell> cells) {
    var wrapped = new ArrayList<Lines>();
    for (int i = 0; i < widths.length; i++) {
      var style = sized(cells.get(i).style());
      wrapped.add(new Lines(paper.typefaces().wrap(cells.get(i).text(), style, widths[i]), style));
    }
    return new Row(wrapped, cell.leading());
  }

  private record Lines(List<String> text, Style style) {}

  private record Row(List<Lines> cells, float leading) {
    int count() {
      return cells.stream().mapToInt(cell -> cell.text().size()).max().orElse(1);
    }

    float height() {
      return heightFrom(0);
    }

    float heightFrom(int line) {
      return leading * (count() - line);
    }

    int fitting(int from, float room) {
      int lines = (int) Math.floor(room / leading);
      return Math.clamp(lines, 0, count() - from);
    }
  }
}
