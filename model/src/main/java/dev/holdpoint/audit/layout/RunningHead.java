package dev.holdpoint.audit.layout;

import java.io.IOException;

/**
 * What stands on every page outside the text: head and foot.
 *
 * @param left at the top, the document
 * @param right at the top, what it is about
 * @param foot at the bottom, opposite the page number
 */
public record RunningHead(String left, String right, String foot) {
  private static final float SMALLEST_GAP = 16;

  void draw(Pen pen, Typefaces typefaces, PageSize size, int page, int pages) throws IOException {
    float width = size.textWidth();
    float top = size.height() - 44;
    float end = Paper.LEFT + width;
    String about = typefaces.oneLine(right, Style.QUIET, width * 0.6f);
    float taken = typefaces.of(Style.QUIET).width(about, Style.QUIET.size());
    String what = typefaces.oneLine(left, Style.QUIET, width - taken - SMALLEST_GAP);
    pen.text(what, Style.QUIET, Paper.LEFT, top);
    pen.textEndingAt(about, Style.QUIET, end, top);
    pen.line(Paper.LEFT, top - 6, end, top - 6, 0.4f, 0.6f);
    String number = page + " of " + pages;
    pen.text(typefaces.oneLine(foot, Style.QUIET, width - 80), Style.QUIET, Paper.LEFT, 36);
    pen.textEndingAt(number, Style.QUIET, end, 36);
  }
}
