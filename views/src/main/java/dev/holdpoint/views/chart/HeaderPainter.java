package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.Lettering;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Writes the head of a chart: title, current value, state, and at the right the age or the zoom. A
 * title that leaves too little room for the rest has a line of its own.
 */
final class HeaderPainter {
  private static final double BASE = 20;
  private static final double SECOND_BASE = 38;
  private static final double GAP = 10;
  private static final double NARROW = 460;

  /** Room for a value with its unit and for a window that says when it acts. */
  private static final double REST = 250;

  private static final int LEAST_WORDS = 8;

  private final InkedRegion inks;
  private final Lettering letters;
  private final TextRuler ruler;

  HeaderPainter(InkedRegion inks, Lettering letters, TextRuler ruler) {
    this.inks = inks;
    this.letters = letters;
    this.ruler = ruler;
  }

  /**
   * Whether the title has a line of its own. It does not depend on the state, so that the plot does
   * not jump when a trigger begins to count.
   */
  static boolean stands(ChartModel model, double width, TextRuler ruler, InkedRegion.Fonts fonts) {
    return ruler.width(model.title(), fonts.bold()) + REST > width - 2 * PlotLayout.EDGE;
  }

  void paint(ChartModel model, double width, boolean zoomed) {
    boolean twoLines = stands(model, width, ruler, inks.fonts());
    double right = width - PlotLayout.EDGE;
    String edge = edge(model, zoomed, width < NARROW);
    Font edgeFont = zoomed ? inks.fonts().smallBold() : inks.fonts().small();
    double edgeLeft = right - ruler.width(edge, edgeFont);
    write(edge, edgeLeft, twoLines ? SECOND_BASE : BASE, edgeFont, Ink.DIM);
    Font bold = inks.fonts().bold();
    double room = (twoLines ? right : edgeLeft - GAP) - PlotLayout.EDGE;
    String title = ruler.fit(model.title(), bold, room);
    write(title, PlotLayout.EDGE, BASE, bold, Ink.STRONG);
    if (twoLines) {
      value(model, PlotLayout.EDGE, edgeLeft - GAP, SECOND_BASE);
    } else {
      double left = PlotLayout.EDGE + ruler.width(title, bold) + GAP + 2;
      value(model, left, edgeLeft - GAP, BASE);
    }
  }

  private void value(ChartModel model, double from, double right, double base) {
    String value = ChartWords.value(model);
    write(value, from, base, inks.fonts().value(), Ink.STRONG);
    double left = from + ruler.width(value, inks.fonts().value()) + 4;
    String unit = ChartWords.current(model).isPresent() ? model.unit() : "";
    if (left + ruler.width(unit, inks.fonts().plain()) < right) {
      write(unit, left, base, inks.fonts().plain(), Ink.DIM);
      left += ruler.width(unit, inks.fonts().plain()) + GAP;
    }
    state(model, left, right - left, base);
  }

  private void state(ChartModel model, double left, double room, double base) {
    boolean loud = model.tone() != Tone.NORMAL;
    Font large = loud ? inks.fonts().bold() : inks.fonts().plain();
    Font small = loud ? inks.fonts().smallBold() : inks.fonts().small();
    Ink ink = loud ? Ink.STRONG : Ink.DIM;
    List<String> wordings = ChartWords.state(model);
    for (String wording : wordings) {
      for (Font font : List.of(large, small)) {
        if (ruler.width(wording, font) <= room) {
          write(wording, left, base, font, ink);
          return;
        }
      }
    }
    String cut = ruler.fit(wordings.getLast(), small, room);
    if (loud || cut.length() >= LEAST_WORDS) {
      write(cut, left, base, small, ink);
    }
  }

  private static String edge(ChartModel model, boolean zoomed, boolean narrow) {
    if (zoomed) {
      return narrow ? "zoomed" : "zoomed · double-click resets";
    }
    String before = narrow ? "" : "age ";
    return model.age().map(age -> before + Words.span(age)).orElse("");
  }

  private void write(String text, double x, double base, Font font, Ink ink) {
    letters.write(text, x, base, font, inks.ink(ink), TextAlignment.LEFT, VPos.BASELINE);
  }
}
