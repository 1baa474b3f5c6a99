package dev.holdpoint.views.paint;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/** Diagonal hatching, cut to its rectangle by calculation: a canvas clip would cost a layer. */
public final class Hatch {
  private Hatch() {}

  /**
   * Hatches a rectangle with the stroke in force.
   *
   * @param spacing the horizontal distance of two lines in pixels
   */
  public static void fill(GraphicsContext pen, Rectangle2D area, double spacing) {
    double left = area.getMinX();
    double right = area.getMaxX();
    double bottom = area.getMaxY();
    double height = area.getHeight();
    double first = Math.ceil((left - height) / spacing) * spacing;
    for (double foot = first; foot < right; foot += spacing) {
      double begin = Math.max(foot, left);
      double end = Math.min(foot + height, right);
      if (end > begin) {
        pen.strokeLine(begin, bottom - (begin - foot), end, bottom - (end - foot));
      }
    }
  }
}
