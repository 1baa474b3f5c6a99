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

/** Writes the header line: title, current value, state, and at the right the age or the zoom. */
final class HeaderPainter {
  private static final double BASE = 20;
  private static final double GAP = 10;
  private static final double NARROW = 460;
  private static final double LEAST_TITLE = 88;
  private static final int LEAST_WORDS = 8;

  private final InkedRegion inks;
  private final Lettering letters;
  private final TextRuler ruler;

  HeaderPainter(InkedRegion inks, Lettering letters, TextRuler ruler) {
    this.inks = inks;
    this.letters = letters;
    this.ruler = ruler;
  }

  void paint(ChartModel model, double width, boolean zoomed) {
    double right = width - PlotLayout.EDGE;
    String edge = edge(model, zoomed, width < NARROW);
    Font edgeFont = zoomed ? inks.fonts().smallBold() : inks.fonts().small();
    right -= ruler.width(edge, edgeFont);
    write(edge, right, edgeFont, Ink.DIM);
    right -= GAP;

    Font bold = inks.fonts().bold();
    String value = ChartWords.value(model);
    double valueWidth = ruler.width(value, inks.fonts().value());
    double left = PlotLayout.EDGE;
    double room = right - left - valueWidth - GAP - stateWidth(model);
    String title = ruler.fit(model.title(), bold, Math.max(LEAST_TITLE, room));
    write(title, left, bold, Ink.STRONG);
    left += ruler.width(title, bold) + GAP + 2;
    write(value, left, inks.fonts().value(), Ink.STRONG);
    left += valueWidth + 4;
    String unit = ChartWords.current(model).isPresent() ? model.unit() : "";
    if (left + ruler.width(unit, inks.fonts().plain()) < right) {
      write(unit, left, inks.fonts().plain(), Ink.DIM);
      left += ruler.width(unit, inks.fonts().plain()) + GAP;
    }
    state(model, left, right - left);
  }

  private void state(ChartModel model, double left, double room) {
    boolean loud = model.tone() != Tone.NORMAL;
    Font large = loud ? inks.fonts().bold() : inks.fonts().plain();
    Font small = loud ? inks.fonts().smallBold() : inks.fonts().small();
    Ink ink = loud ? Ink.STRONG : Ink.DIM;
    List<String> wordings = ChartWords.state(model);
    for (String wording : wordings) {
      for (Font font : List.of(large, small)) {
        if (ruler.width(wording, font) <= room) {
          write(wording, left, font, ink);
          return;
        }
      }
    }
    String cut = ruler.fit(wordings.getLast(), small, room);
    if (loud || cut.length() >= LEAST_WORDS) {
      write(cut, left, small, ink);
    }
  }

  /** What a title must leave free: a filling window says when it acts, whatever the title. */
  private double stateWidth(ChartModel model) {
    if (model.window().isEmpty()) {
      return 0;
    }
    List<String> wordings = ChartWords.state(model);
    String needed = wordings.get(Math.min(1, wordings.size() - 1));
    double unit = ruler.width(model.unit(), inks.fonts().plain()) + GAP;
    return ruler.width(needed, inks.fonts().smallBold()) + unit + GAP;
  }

  private static String edge(ChartModel model, boolean zoomed, boolean narrow) {
    if (zoomed) {
      return narrow ? "zoomed" : "zoomed · double-click resets";
    }
    String before = narrow ? "" : "age ";
    return model.age().map(age -> before + Words.span(age)).orElse("no age");
  }

  private void write(String text, double x, Font font, Ink ink) {
    letters.write(text, x, BASE, font, inks.ink(ink), TextAlignment.LEFT, VPos.BASELINE);
  }
}
