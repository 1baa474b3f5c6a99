package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.status.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Paints what lies over the plot: the readout at the cursor, and the stretch being dragged. */
final class ReadoutPainter {
  private static final double LINE = 16;
  private static final double PAD = 7;

  private final InkedRegion inks;
  private final GraphicsContext pen;
  private final TextRuler ruler;
  private final ZoneId zone;

  ReadoutPainter(InkedRegion inks, GraphicsContext pen, TextRuler ruler, ZoneId zone) {
    this.inks = inks;
    this.pen = pen;
    this.ruler = ruler;
    this.zone = zone;
  }

  void paint(PlotLayout layout, OptionalLong cursor, Optional<ChartGestures.Drag> drag) {
    var canvas = pen.getCanvas();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    drag.ifPresent(dragged -> drag(layout.plot(), dragged));
    cursor.ifPresent(at -> readout(layout, at));
  }

  /** The lines of the readout: the time in UTC, the local time, and each series. */
  List<String> lines(PlotLayout layout, long at) {
    var lines = new ArrayList<String>();
    Instant instant = Instant.ofEpochMilli(at);
    lines.add(Words.utc(instant) + " UTC");
    lines.add(Words.local(instant, zone));
    ChartModel model = layout.model();
    for (Series series : model.series()) {
      lines.add(series.name() + "  " + value(model, series, at));
    }
    model.marks().stream()
        .filter(
            mark -> Math.abs(layout.plot().x(mark.at().toEpochMilli()) - layout.plot().x(at)) < 5)
        .forEach(mark -> lines.add("┆ " + mark.label() + "  " + Words.utc(mark.at())));
    return List.copyOf(lines);
  }

  private static String value(ChartModel model, Series series, long at) {
    if (at > model.now().toEpochMilli()) {
      return "not yet";
    }
    Samples samples = series.samples();
    int after = samples.atOrAfter(at);
    int before = after - 1;
    boolean laterIsNearer =
        after < samples.size()
            && (before < 0 || samples.millis(after) - at < at - samples.millis(before));
    int nearest = laterIsNearer ? after : before;
    if (nearest < 0
        || !Double.isFinite(samples.value(nearest))
        || Math.abs(samples.millis(nearest) - at) > series.joinMillis()) {
      return "no data";
    }
    String number = Words.number(samples.value(nearest), model.decimals());
    return model.unit().isEmpty() ? number : number + " " + model.unit();
  }

  /** Shades what the zoom would leave out, so that what it keeps stays clear. */
  private void drag(Plot plot, ChartGestures.Drag drag) {
    double one = Math.rint(plot.pull(plot.x(drag.begin())));
    double two = Math.rint(plot.pull(plot.x(drag.end())));
    double left = Math.min(one, two);
    double right = Math.max(one, two);
    Rectangle2D area = plot.area();
    pen.setGlobalAlpha(0.65);
    pen.setFill(inks.ink(Ink.ZOOM));
    pen.fillRect(area.getMinX(), area.getMinY(), left - area.getMinX(), area.getHeight());
    pen.fillRect(right, area.getMinY(), area.getMaxX() - right, area.getHeight());
    pen.setGlobalAlpha(1);
    pen.setStroke(inks.ink(Ink.DIM));
    pen.setLineWidth(1);
    pen.strokeRect(left + 0.5, area.getMinY() + 0.5, right - left - 1, area.getHeight() - 1);
  }

  private void readout(PlotLayout layout, long at) {
    Plot plot = layout.plot();
    double x = Math.floor(plot.x(at)) + 0.5;
    pen.setStroke(inks.ink(Ink.DIM));
    pen.setLineWidth(1);
    pen.strokeLine(x, plot.area().getMinY(), x, plot.area().getMaxY());
    List<String> lines = lines(layout, at);
    double width =
        lines.stream().mapToDouble(line -> ruler.width(line, inks.fonts().small())).max().orElse(0)
            + 2 * PAD;
    double height = lines.size() * LINE + PAD;
    boolean fitsRight = x + 8 + width <= plot.area().getMaxX();
    double left = Math.max(2, fitsRight ? x + 8 : x - 8 - width);
    double top = Math.max(2, Math.min(plot.area().getMinY() + 6, plot.area().getMaxY() - height));
    pen.setFill(inks.ink(Ink.RAISED));
    pen.fillRect(Math.rint(left), top, width, height);
    pen.setStroke(inks.ink(Ink.OUTLINE));
    pen.strokeRect(Math.rint(left) + 0.5, Math.floor(top) + 0.5, width, height);
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < lines.size(); i++) {
      pen.setFont(i == 0 ? inks.fonts().smallBold() : inks.fonts().small());
      pen.setFill(inks.ink(i == 1 ? Ink.DIM : Ink.TEXT));
      pen.fillText(lines.get(i), left + PAD, top + PAD / 2 + LINE * (i + 0.5));
    }
  }
}
