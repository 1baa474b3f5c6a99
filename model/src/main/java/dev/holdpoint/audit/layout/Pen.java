package dev.holdpoint.audit.layout;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Draws on one page. All places are in points from the lower left corner. */
final class Pen implements AutoCloseable {
  private final PDPageContentStream content;
  private final Typefaces typefaces;

  Pen(PDPageContentStream content, Typefaces typefaces) {
    this.content = content;
    this.typefaces = typefaces;
  }

  /** Writes printable text with its base line starting here. */
  void text(String printable, Style style, float x, float y) throws IOException {
    if (printable.isEmpty()) {
      return;
    }
    content.setNonStrokingColor(style.shade());
    content.beginText();
    content.setFont(typefaces.of(style).font(), style.size());
    content.newLineAtOffset(x, y);
    content.showText(printable);
    content.endText();
  }

  /** Writes printable text that ends here. */
  void textEndingAt(String printable, Style style, float x, float y) throws IOException {
    text(printable, style, x - typefaces.of(style).width(printable, style.size()), y);
  }

  void line(float x1, float y1, float x2, float y2, float width, float shade) throws IOException {
    content.setStrokingColor(shade);
    content.setLineWidth(width);
    content.moveTo(x1, y1);
    content.lineTo(x2, y2);
    content.stroke();
  }

  void dashedLine(float x1, float y1, float x2, float y2, float dash) throws IOException {
    content.setLineDashPattern(new float[] {dash, dash}, 0);
    line(x1, y1, x2, y2, 0.7f, 0);
    content.setLineDashPattern(new float[0], 0);
  }

  void fill(float x, float y, float width, float height, float shade) throws IOException {
    content.setNonStrokingColor(shade);
    content.addRect(x, y, width, height);
    content.fill();
  }

  void frame(float x, float y, float width, float height, float line, float shade)
      throws IOException {
    content.setStrokingColor(shade);
    content.setLineWidth(line);
    content.addRect(x, y, width, height);
    content.stroke();
  }

  /** Slanted lines over an area: "nothing is known here". */
  void hatch(float x, float y, float width, float height) throws IOException {
    content.saveGraphicsState();
    content.addRect(x, y, width, height);
    content.clip();
    for (float at = x - height; at < x + width; at += 4) {
      line(at, y, at + height, y + height, 0.3f, 0.55f);
    }
    content.restoreGraphicsState();
  }

  /** A line through points; {@code xs} and {@code ys} are equally long. */
  void path(float[] xs, float[] ys, int count) throws IOException {
    if (count == 0) {
      return;
    }
    content.setStrokingColor(0f);
    content.setLineWidth(0.8f);
    content.setLineJoinStyle(1);
    content.setLineCapStyle(1);
    content.moveTo(xs[0], ys[0]);
    for (int i = 1; i < count; i++) {
      content.lineTo(xs[i], ys[i]);
    }
    if (count == 1) {
      content.lineTo(xs[0] + 0.01f, ys[0]);
    }
    content.stroke();
    content.setLineCapStyle(0);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
