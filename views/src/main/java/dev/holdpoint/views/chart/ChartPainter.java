package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.Lettering;
import dev.holdpoint.views.paint.Raster;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.paint.TimeTicks;
import dev.holdpoint.views.status.Tone;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Paints everything of a chart that lies under the labels: grid, limits, window, gaps and lines.
 */
final class ChartPainter {
  private static final double HATCHING = 6;

  private final InkedRegion inks;
  private final Raster raster;
  private final Lettering letters;
  private final TextRuler ruler;
  private final LinePainter lines;

  ChartPainter(InkedRegion inks, Raster raster, Lettering letters, TextRuler ruler) {
    this.inks = inks;
    this.raster = raster;
    this.letters = letters;
    this.ruler = ruler;
    this.lines = new LinePainter(raster);
  }

  void paint(PlotLayout layout, double width, double height) {
    frame(layout.model().tone(), width, height);
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

  /**
   * The ground and the frame. They are painted here because a background of the region would cost
   * as much again as all lines together.
   */
  private void frame(Tone tone, double width, double height) {
    Ink ink =
        switch (tone) {
          case NORMAL -> Ink.BORDER;
          case ABNORMAL -> Ink.ABNORMAL;
          case CRITICAL -> Ink.CRITICAL;
        };
    double thick = tone == Tone.NORMAL ? 1 : 2;
    raster.fill(1, 0, width - 2, height, inks.ink(ink));
    raster.fill(0, 1, width, height - 2, inks.ink(ink));
    raster.fill(thick, thick, width - 2 * thick, height - 2 * thick, inks.ink(Ink.SURFACE));
  }

  private void band(PlotLayout layout) {
    layout
        .model()
        .band()
        .ifPresent(
            band -> {
              Plot plot = layout.plot();
              double top = Math.rint(plot.y(band.most()));
              double high = Math.max(2, Math.rint(plot.y(band.least())) - top);
              raster.fill(
                  plot.area().getMinX(), top, plot.area().getWidth(), high, inks.ink(Ink.BAND));
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
              Ink ink = window.full() ? Ink.CRITICAL_FILL : Ink.ABNORMAL_WINDOW;
              raster.fill(begin, area.getMinY(), now - begin, area.getHeight(), inks.ink(ink));
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
    Color colour = inks.ink(Ink.ABNORMAL);
    raster.level(now, end, area.getMinY(), 3, 3, colour);
    raster.level(now, end, area.getMaxY() - 1, 3, 3, colour);
    raster.upright(end - 1, area.getMinY(), area.getMaxY(), 1, 3, 3, colour);
  }

  private void grid(Plot plot) {
    Rectangle2D area = plot.area();
    for (int i = 0; i < plot.values().count(); i++) {
      double y = plot.y(plot.values().tick(i));
      raster.level(area.getMinX(), area.getMaxX(), y, 1, 0, inks.ink(Ink.GRID));
      letters.write(
          plot.values().label(i),
          area.getMinX() - 6,
          Math.floor(y) + 0.5,
          inks.fonts().small(),
          inks.ink(Ink.DIM),
          TextAlignment.RIGHT,
          VPos.CENTER);
    }
  }

  private void times(Plot plot) {
    TimeTicks ticks = TimeTicks.of(plot.time(), 64);
    double foot = plot.area().getMaxY();
    for (int i = 0; i < ticks.at().size(); i++) {
      double x = Math.floor(plot.x(ticks.at().get(i)));
      String label = ticks.labels().get(i);
      double half = ruler.width(label, inks.fonts().small()) / 2;
      double right = plot.area().getMaxX() + PlotLayout.EDGE - 2;
      if (x + half <= right && x - half >= 2) {
        raster.upright(x, foot, foot + 3, 1, 1, 0, inks.ink(Ink.GRID));
        letters.write(
            label,
            x,
            foot + 6,
            inks.fonts().small(),
            inks.ink(Ink.DIM),
            TextAlignment.CENTER,
            VPos.TOP);
      }
    }
  }

  private void gaps(PlotLayout layout) {
    if (layout.traces().isEmpty()) {
      return;
    }
    Plot plot = layout.plot();
    Rectangle2D area = plot.area();
    Trace first = layout.traces().getFirst();
    for (int gap = 0; gap < first.gaps(); gap++) {
      double begin = Math.rint(plot.pull(plot.x(first.gapFrom(gap))));
      double end = Math.rint(plot.pull(plot.x(first.gapTo(gap))));
      if (end - begin >= 1) {
        var place = new Rectangle2D(begin, area.getMinY(), end - begin, area.getHeight());
        raster.hatch(place, HATCHING, inks.ink(Ink.HATCH));
      }
    }
  }

  private void marks(PlotLayout layout) {
    Plot plot = layout.plot();
    for (Mark mark : layout.model().marks()) {
      double x = plot.x(mark.at().toEpochMilli());
      if (x >= plot.area().getMinX() && x <= plot.area().getMaxX()) {
        double top = layout.strip().getMinY() + 2;
        raster.upright(x, top, plot.area().getMaxY(), 1, 2, 2, inks.ink(Ink.MARK));
      }
    }
  }

  private void limits(PlotLayout layout) {
    Rectangle2D area = layout.plot().area();
    Color colour = inks.ink(limitInk(layout.model().window()));
    for (Threshold threshold : layout.model().thresholds()) {
      double y = layout.plot().y(threshold.value());
      raster.level(area.getMinX(), area.getMaxX(), y, 6, 3, colour);
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
    if (!layout.traces().isEmpty()) {
      for (Threshold limit : layout.model().thresholds()) {
        lines.paintOut(layout.plot(), layout.traces().getFirst(), limit, inks.ink(Ink.CRITICAL));
      }
    }
  }

  private void now(PlotLayout layout) {
    Plot plot = layout.plot();
    double x = plot.x(layout.model().now().toEpochMilli());
    if (x >= plot.area().getMinX() && x <= plot.area().getMaxX() + 1) {
      raster.upright(x, plot.area().getMinY(), plot.area().getMaxY(), 1, 1, 0, inks.ink(Ink.NOW));
    }
  }
}
