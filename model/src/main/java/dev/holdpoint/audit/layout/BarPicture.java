package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Bars over time, a row a subject, with a legend of the looks that are used.
 *
 * @param legend what each look means, in the order of the legend
 */
public record BarPicture(Instant from, Instant to, List<Row> rows, List<Meaning> legend) {
  private static final float ROW = 17;
  private static final float BAR = 9;
  private static final float LABELS = 150;
  private static final float FOOT = 34;
  private static final float THINNEST = 1.2f;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public BarPicture {
    rows = List.copyOf(rows);
    legend = List.copyOf(legend);
  }

  /** One subject. */
  public record Row(String title, List<Bar> bars) {
    public Row {
      bars = List.copyOf(bars);
    }
  }

  /** One stretch of time. */
  public record Bar(Look look, Instant from, Instant to) {}

  /** What a look means. */
  public record Meaning(Look look, String words) {}

  /** How a bar looks; told apart without colour. */
  public enum Look {
    /** An empty frame. */
    OUTLINE,
    /** Filled black. */
    BLACK,
    /** Filled grey, framed. */
    GREY,
    /** Slanted lines, framed, below the others. */
    HATCHED,
    /** A black frame with a black middle line. */
    STRIPED
  }

  float height() {
    return rows.size() * ROW + FOOT;
  }

  void draw(Pen pen, Typefaces typefaces, float x, float y, float width) throws IOException {
    float left = x + LABELS;
    float span = width - LABELS;
    float top = y + height();
    float foot = y + FOOT;
    for (int i = 0; i <= 4; i++) {
      float at = left + span * i / 4;
      pen.line(at, foot, at, top, 0.3f, 0.85f);
      Instant time = from.plusMillis(Duration.between(from, to).toMillis() * i / 4);
      if (i == 4) {
        pen.textEndingAt(CLOCK.format(time) + " UTC", Style.CHART, at, foot - 9);
      } else {
        pen.text(CLOCK.format(time), Style.CHART, at, foot - 9);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      float base = top - (i + 1) * ROW + 3;
      var row = rows.get(i);
      String title = typefaces.oneLine(row.title, Style.CELL, LABELS - 8);
      pen.text(title, Style.CELL, x, base + 2);
      for (Bar bar : row.bars) {
        float begin = left + span * part(bar.from);
        float length = Math.max(THINNEST, left + span * part(bar.to) - begin);
        bar(pen, bar.look, begin, base, length);
      }
    }
    legend(pen, typefaces, left, y + 4);
  }

  private float part(Instant at) {
    double all = Math.max(1, Duration.between(from, to).toMillis());
    return (float) Math.clamp(Duration.between(from, at).toMillis() / all, 0.0, 1.0);
  }

  private static void bar(Pen pen, Look look, float x, float y, float width) throws IOException {
    switch (look) {
      case OUTLINE -> pen.frame(x, y, width, BAR, 0.6f, 0.3f);
      case BLACK -> pen.fill(x, y, width, BAR, 0);
      case GREY -> {
        pen.fill(x, y, width, BAR, 0.75f);
        pen.frame(x, y, width, BAR, 0.6f, 0.3f);
      }
      case HATCHED -> {
        pen.fill(x, y - 2, width, BAR + 4, 1);
        pen.hatch(x, y - 2, width, BAR + 4);
        pen.frame(x, y - 2, width, BAR + 4, 0.8f, 0);
      }
      case STRIPED -> {
        pen.frame(x, y, width, BAR, 0.8f, 0);
        pen.fill(x, y + BAR / 3, width, BAR / 3, 0);
      }
    }
  }

  private void legend(Pen pen, Typefaces typefaces, float x, float y) throws IOException {
    float at = x;
    for (Meaning meaning : legend) {
      bar(pen, meaning.look, at, y, 14);
      String words = typefaces.of(Style.CHART).printable(meaning.words);
      pen.text(words, Style.CHART, at + 18, y + 2);
      at += 18 + typefaces.of(Style.CHART).width(words, Style.CHART.size()) + 12;
    }
  }
}
