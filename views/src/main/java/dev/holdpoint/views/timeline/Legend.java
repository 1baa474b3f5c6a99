package dev.holdpoint.views.timeline;

import dev.holdpoint.views.paint.Hatch;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.text.TextAlignment;

/** What the bars mean, drawn as they are drawn. */
final class Legend extends InkedRegion {
  private static final double WIDTH = 288;
  private static final double HEIGHT = 18;
  private static final double SWATCH = 18;

  private final Canvas canvas = new Canvas(WIDTH, HEIGHT);

  Legend() {
    getChildren().add(canvas);
    setMinSize(WIDTH, HEIGHT);
    setPrefSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    setAccessibleText("Outline: planned. Filled: actual. Hatched: hold. Arrows: rollback.");
  }

  @Override
  protected void paint(double width, double height) {
    var pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.setFont(fonts().plain());
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setTextBaseline(VPos.CENTER);
    double x = word("planned", 0);
    frame(x);
    x = word("actual", x + SWATCH + 14);
    pen.setFill(ink(Ink.DONE));
    pen.fillRect(x, 6, SWATCH, 7);
    x = word("hold", x + SWATCH + 14);
    pen.setStroke(ink(Ink.DIM));
    pen.setLineWidth(1);
    Hatch.fill(pen, new Rectangle2D(x, 5, SWATCH, 9), 4);
    frame(x);
    x = word("rollback", x + SWATCH + 14);
    frame(x);
    pen.setFill(ink(Ink.DIM));
    pen.fillPolygon(new double[] {x + 6, x + 12, x + 12}, new double[] {9.5, 6.5, 12.5}, 3);
  }

  private double word(String text, double x) {
    var pen = canvas.getGraphicsContext2D();
    pen.setFill(ink(Ink.DIM));
    pen.fillText(text, x, HEIGHT / 2 + 0.5);
    var ruler = new dev.holdpoint.views.paint.TextRuler();
    return Math.rint(x + ruler.width(text, fonts().plain()) + 5);
  }

  private void frame(double x) {
    var pen = canvas.getGraphicsContext2D();
    pen.setStroke(ink(Ink.OUTLINE));
    pen.setLineWidth(1);
    pen.strokeRect(x + 0.5, 5.5, SWATCH - 1, 8);
  }
}
