package dev.holdpoint.views.paint;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The text of a painted control. It is collected anew for every painting, and drawn only if any of
 * it differs from what the canvas already shows: most updates move a line and no letter.
 */
public final class Lettering {
  private record Line(
      String text,
      double x,
      double y,
      Font font,
      Color colour,
      TextAlignment align,
      VPos baseline) {}

  private final Canvas canvas = new Canvas();
  private List<Line> shown = List.of();
  private List<Line> next = new ArrayList<>();

  public Lettering() {
    canvas.setMouseTransparent(true);
  }

  /** The canvas that carries the text. */
  public Canvas canvas() {
    return canvas;
  }

  /** Adds a line of text; empty ones are left out. */
  public void write(
      String text,
      double x,
      double y,
      Font font,
      Color colour,
      TextAlignment align,
      VPos baseline) {
    if (!text.isEmpty()) {
      next.add(new Line(text, x, y, font, colour, align, baseline));
    }
  }

  /** Shows what was written since the last call. */
  public void show(double width, double height) {
    boolean resized = canvas.getWidth() != width || canvas.getHeight() != height;
    if (resized) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    if (resized || !next.equals(shown)) {
      GraphicsContext pen = canvas.getGraphicsContext2D();
      pen.clearRect(0, 0, width, height);
      next.forEach(line -> draw(pen, line));
    }
    shown = next;
    next = new ArrayList<>();
  }

  private static void draw(GraphicsContext pen, Line line) {
    pen.setFont(line.font());
    pen.setFill(line.colour());
    pen.setTextAlign(line.align());
    pen.setTextBaseline(line.baseline());
    pen.fillText(line.text(), line.x(), line.y());
  }
}
