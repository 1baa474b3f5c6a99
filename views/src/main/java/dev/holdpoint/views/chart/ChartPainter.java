package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Hatch;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.paint.TimeTicks;
import dev.holdpoint.views.status.Words;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Paints everything of a chart that lies under the labels: grid, limits, window, gaps and lines.
 */
final class ChartPainter {
  private static final double[] LIMIT_DASH = {6, 3};
  private static final double[] MARK_DASH = {1.5, 3};
  private static final double[] AHEAD_DASH = {3, 3};
  private static final double[] SOLID = {};
  private static final double HATCHING = 6;

  private final InkedRegion inks;
  private final GraphicsContext pen;
  private final TextRuler ruler;
  private final LinePainter lines;

  ChartPainter(InkedRegion inks, GraphicsContext pen, TextRuler ruler) {
    this.inks = inks;
    this.pen = pen;
    this.ruler = ruler;
    this.lines = new LinePainter(pen);
  }

  void paint(PlotLayout layout) {
    band(layout);
    window(layout);
    grid(layout.plot());
    times(layout.plot());
    gaps(layout);
    marks(layout);
    limits(layout);
    traces(layout);
    now(layout);
  }

  private void band(PlotLayout layout) {
    layout
        .model()
        .band()
        .ifPresent(
            band -> {
              Plot plot = layout.plot();
              double top = Math.rint(plot.y(band.most()));
              double foot = Math.rint(plot.y(band.least()));
              pen.setFill(inks.ink(Ink.BAND));
              pen.fillRect(
                  plot.area().getMinX(), top, plot.area().getWidth(), Math.max(2, foot - top));
            });
  }

  private void window(PlotLayout layout) {
    layout
        .model()
        .window()
        .ifPresent(
            window -> {
              Plot plot = layout.plot();
              Rectangle2D area = plot.area();
              double begin = Math.rint(plot.pull(plot.x(window.since().toEpochMilli())));
              double now = Math.rint(plot.pull(plot.x(layout.model().now().toEpochMilli())));
              pen.setFill(inks.ink(window.full() ? Ink.CRITICAL_FILL : Ink.ABNORMAL_WINDOW));
              pen.fillRect(begin, area.getMinY(), now - begin, area.getHeight());
              window.acts().ifPresent(acts -> ahead(plot, now, acts.toEpochMilli()));
            });
  }

  /** What is still missing of the window: outlined, not filled, for it has not happened yet. */
  private void ahead(Plot plot, double now, long acts) {
    double end = Math.floor(plot.pull(plot.x(acts)));
    if (acts > plot.time().to() || end - now < 3) {
      return;
    }
    Rectangle2D area = plot.area();
    stroke(Ink.ABNORMAL, 1, AHEAD_DASH);
    pen.strokeLine(now, area.getMinY() + 0.5, end, area.getMinY() + 0.5);
    pen.strokeLine(now, area.getMaxY() - 0.5, end, area.getMaxY() - 0.5);
    pen.strokeLine(end - 0.5, area.getMinY(), end - 0.5, area.getMaxY());
  }

  private void grid(Plot plot) {
    stroke(Ink.GRID, 1, SOLID);
    pen.setFont(inks.fonts().small());
    pen.setTextAlign(TextAlignment.RIGHT);
    pen.setTextBaseline(VPos.CENTER);
    pen.setFill(inks.ink(Ink.DIM));
    for (int i = 0; i < plot.values().count(); i++) {
      double value = plot.values().tick(i);
      double y = crisp(plot.y(value));
      pen.strokeLine(plot.area().getMinX(), y, plot.area().getMaxX(), y);
      pen.fillText(Words.number(value, plot.values().decimals()), plot.area().getMinX() - 6, y);
    }
  }

  private void times(Plot plot) {
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setTextBaseline(VPos.TOP);
    TimeTicks ticks = TimeTicks.of(plot.time(), 64);
    for (int i = 0; i < ticks.at().size(); i++) {
      double x = plot.x(ticks.at().get(i));
      double half = ruler.width(ticks.labels().get(i), inks.fonts().small()) / 2;
      double right = plot.area().getMaxX() + PlotLayout.EDGE - 2;
      if (x + half <= right && x - half >= 2) {
        pen.strokeLine(crisp(x), plot.area().getMaxY(), crisp(x), plot.area().getMaxY() + 3);
        pen.fillText(ticks.labels().get(i), x, plot.area().getMaxY() + 6);
      }
    }
  }

  private void gaps(PlotLayout layout) {
    Plot plot = layout.plot();
    stroke(Ink.HATCH, 0.8, SOLID);
    if (layout.traces().isEmpty()) {
      return;
    }
    Trace first = layout.traces().getFirst();
    for (int gap = 0; gap < first.gaps(); gap++) {
      double begin = Math.rint(plot.pull(plot.x(first.gapFrom(gap))));
      double end = Math.rint(plot.pull(plot.x(first.gapTo(gap))));
      if (end - begin >= 1) {
        Rectangle2D area = plot.area();
        Hatch.fill(
            pen, new Rectangle2D(begin, area.getMinY(), end - begin, area.getHeight()), HATCHING);
      }
    }
  }

  private void marks(PlotLayout layout) {
    Plot plot = layout.plot();
    stroke(Ink.MARK, 1, MARK_DASH);
    for (Mark mark : layout.model().marks()) {
      double x = plot.x(mark.at().toEpochMilli());
      if (x >= plot.area().getMinX() && x <= plot.area().getMaxX()) {
        pen.strokeLine(crisp(x), layout.strip().getMinY() + 2, crisp(x), plot.area().getMaxY());
      }
    }
  }

  private void limits(PlotLayout layout) {
    Plot plot = layout.plot();
    stroke(limitInk(layout.model().window()), 1.2, LIMIT_DASH);
    for (Threshold threshold : layout.model().thresholds()) {
      double y = crisp(plot.y(threshold.value()));
      pen.strokeLine(plot.area().getMinX(), y, plot.area().getMaxX(), y);
    }
  }

  /** A limit stays neutral until a window counts against it. */
  private static Ink limitInk(Optional<TriggerWindow> window) {
    return window.map(filling -> filling.full() ? Ink.CRITICAL : Ink.ABNORMAL).orElse(Ink.LIMIT);
  }

  private void traces(PlotLayout layout) {
    for (int i = layout.traces().size() - 1; i >= 0; i--) {
      boolean second = layout.model().series().get(i).source() == Series.Source.SECOND;
      Color colour = inks.ink(second ? Ink.SECOND : Ink.LINE);
      lines.paint(layout.plot(), layout.traces().get(i), colour, second);
    }
  }

  private void now(PlotLayout layout) {
    Plot plot = layout.plot();
    double x = plot.x(layout.model().now().toEpochMilli());
    if (x >= plot.area().getMinX() && x <= plot.area().getMaxX() + 1) {
      stroke(Ink.NOW, 1.4, SOLID);
      pen.strokeLine(crisp(x), plot.area().getMinY(), crisp(x), plot.area().getMaxY());
    }
  }

  private void stroke(Ink ink, double width, double[] dashes) {
    pen.setStroke(inks.ink(ink));
    pen.setLineWidth(width);
    pen.setLineDashes(dashes);
  }

  private static double crisp(double at) {
    return Math.floor(at) + 0.5;
  }
}
