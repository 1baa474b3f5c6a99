package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.LabelPlacer;
import dev.holdpoint.views.paint.Lettering;
import dev.holdpoint.views.paint.Raster;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Writes the labels of a plot where they cover neither each other nor a line, if there is room. */
final class LabelPainter {
  private static final double HEIGHT = 14;
  private static final double PAD = 3;

  private final InkedRegion inks;
  private final Raster raster;
  private final Lettering letters;
  private final TextRuler ruler;

  LabelPainter(InkedRegion inks, Raster raster, Lettering letters, TextRuler ruler) {
    this.inks = inks;
    this.raster = raster;
    this.letters = letters;
    this.ruler = ruler;
  }

  /** Paints the labels and returns the places they took. */
  List<Rectangle2D> paint(PlotLayout layout) {
    var obstacles = new PlotObstacles(layout);
    var placer = new LabelPlacer(layout.plot().area(), obstacles::touches);
    thresholds(layout, placer, obstacles);
    gaps(layout, placer, obstacles);
    if (layout.traces().stream().allMatch(trace -> trace.size() == 0 && trace.gaps() == 0)) {
      nothing(layout.plot().area());
    }
    var places = new ArrayList<>(placer.taken());
    places.addAll(marks(layout));
    return List.copyOf(places);
  }

  private void thresholds(PlotLayout layout, LabelPlacer placer, PlotObstacles obstacles) {
    Rectangle2D area = layout.plot().area();
    for (Threshold threshold : layout.model().thresholds()) {
      String text = ruler.fit(threshold.label(), inks.fonts().small(), area.getWidth() - 2 * PAD);
      double width = ruler.width(text, inks.fonts().small()) + 2 * PAD;
      double y = layout.plot().y(threshold.value());
      var wishes =
          wishes(layout, width, y).stream().filter(place -> nearest(layout, place, y)).toList();
      placer.place(wishes).ifPresent(place -> write(text, place, Ink.TEXT, obstacles));
    }
  }

  /** A label that stands nearer to another limit would name that one. */
  private static boolean nearest(PlotLayout layout, Rectangle2D place, double y) {
    double middle = place.getMinY() + place.getHeight() / 2;
    return layout.model().thresholds().stream()
        .mapToDouble(other -> Math.abs(layout.plot().y(other.value()) - middle))
        .noneMatch(distance -> distance < Math.abs(y - middle));
  }

  /**
   * Over and under the limit: at the left, behind each mark, at the right, and between; failing
   * that at the head or the foot of the plot, for the label names its limit.
   */
  private static List<Rectangle2D> wishes(PlotLayout layout, double width, double y) {
    Rectangle2D area = layout.plot().area();
    var lefts = new ArrayList<Double>();
    lefts.add(area.getMinX() + 1);
    layout
        .model()
        .marks()
        .forEach(mark -> lefts.add(layout.plot().x(mark.at().toEpochMilli()) + 1));
    for (double share : new double[] {1, 0.5, 0.25, 0.75}) {
      lefts.add(area.getMinX() + share * (area.getWidth() - width) - 1);
    }
    var wishes = new ArrayList<Rectangle2D>();
    for (double left : lefts) {
      wishes.add(new Rectangle2D(left, y - HEIGHT - 2, width, HEIGHT));
      wishes.add(new Rectangle2D(left, y + 2, width, HEIGHT));
    }
    for (double left : lefts) {
      wishes.add(new Rectangle2D(left, area.getMinY() + 1, width, HEIGHT));
      wishes.add(new Rectangle2D(left, area.getMaxY() - HEIGHT - 1, width, HEIGHT));
    }
    return wishes;
  }

  private void gaps(PlotLayout layout, LabelPlacer placer, PlotObstacles obstacles) {
    if (layout.traces().isEmpty()) {
      return;
    }
    Trace trace = layout.traces().get(0);
    var order = new ArrayList<Integer>();
    for (int gap = 0; gap < trace.gaps(); gap++) {
      order.add(gap);
    }
    order.sort(
        Comparator.comparingLong((Integer gap) -> trace.gapTo(gap) - trace.gapFrom(gap))
            .reversed());
    for (int gap : order) {
      gap(layout, placer, obstacles, trace.gapFrom(gap), trace.gapTo(gap));
    }
  }

  private void gap(
      PlotLayout layout, LabelPlacer placer, PlotObstacles obstacles, long from, long to) {
    Plot plot = layout.plot();
    Rectangle2D area = plot.area();
    double begin = plot.pull(plot.x(from));
    double end = plot.pull(plot.x(to));
    if (end - begin < 5) {
      return;
    }
    String text = "no data " + Words.span(Duration.ofMillis(to - from));
    double width = ruler.width(text, inks.fonts().small()) + 2 * PAD;
    if (width > area.getWidth()) {
      return;
    }
    double x = labelLeft(layout, begin, end, width);
    var wishes = new ArrayList<Rectangle2D>();
    for (double share : new double[] {0.45, 0.3, 0.6, 0.15, 0.75, 0.05, 0.9}) {
      double y = area.getMinY() + share * (area.getHeight() - HEIGHT);
      wishes.add(new Rectangle2D(x, y, width, HEIGHT));
    }
    placer
        .place(wishes)
        .ifPresent(
            place -> {
              backing(place);
              write(text, place, Ink.TEXT, obstacles);
            });
  }

  /** Centred on the gap, inside the plot, and before the now-line rather than across it. */
  private static double labelLeft(PlotLayout layout, double begin, double end, double width) {
    Rectangle2D area = layout.plot().area();
    double now = layout.plot().x(layout.model().now().toEpochMilli());
    double least = area.getMinX() + 1;
    double most = Math.min(area.getMaxX() - 1, now - 3) - width;
    return Math.clamp((begin + end - width) / 2, least, Math.max(least, most));
  }

  private void nothing(Rectangle2D area) {
    String text = "no samples yet";
    double width = ruler.width(text, inks.fonts().plain());
    put(
        text,
        area.getMinX() + (area.getWidth() - width) / 2,
        area.getMinY() + area.getHeight() / 2,
        inks.fonts().plain(),
        Ink.DIM);
  }

  /**
   * The marks' labels stand in their own row, each as long as there is room for before the next.
   */
  private List<Rectangle2D> marks(PlotLayout layout) {
    var places = new ArrayList<Rectangle2D>();
    Rectangle2D strip = layout.strip();
    List<Mark> marks =
        layout.model().marks().stream().sorted(Comparator.comparing(Mark::at)).toList();
    Font font = inks.fonts().small();
    for (int i = 0; i < marks.size(); i++) {
      double x = layout.plot().x(marks.get(i).at().toEpochMilli());
      double next =
          i + 1 < marks.size()
              ? layout.plot().x(marks.get(i + 1).at().toEpochMilli()) - 4
              : strip.getMaxX();
      double room = Math.min(next, strip.getMaxX()) - x - 4;
      String text = x < strip.getMinX() ? "" : whole(marks.get(i), font, room);
      if (!text.isEmpty()) {
        var place = new Rectangle2D(x + 4, strip.getMinY(), ruler.width(text, font), HEIGHT);
        put(text, place.getMinX(), place.getMinY() + HEIGHT / 2, font, Ink.DIM);
        places.add(place);
      }
    }
    return places;
  }

  /** The label, or its last word, or nothing: half a name says less than none. */
  private String whole(Mark mark, Font font, double room) {
    String label = mark.label();
    String last = label.substring(label.lastIndexOf(' ') + 1);
    return ruler.width(label, font) <= room ? label : ruler.width(last, font) <= room ? last : "";
  }

  private void write(String text, Rectangle2D place, Ink ink, PlotObstacles obstacles) {
    if (obstacles.touches(place) || obstacles.interruptsMark(place)) {
      backing(place);
    }
    put(text, place.getMinX() + PAD, place.getMinY() + HEIGHT / 2, inks.fonts().small(), ink);
  }

  private void backing(Rectangle2D place) {
    raster.fill(
        place.getMinX(),
        place.getMinY(),
        place.getWidth(),
        place.getHeight(),
        inks.ink(Ink.SURFACE));
  }

  private void put(String text, double x, double y, Font font, Ink ink) {
    letters.write(text, x, y, font, inks.ink(ink), TextAlignment.LEFT, VPos.CENTER);
  }
}
