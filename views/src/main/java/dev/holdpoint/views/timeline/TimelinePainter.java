package dev.holdpoint.views.timeline;

import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.paint.TimeTicks;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints the axis, the rows' titles, the now-line, and has the bars painted. */
final class TimelinePainter {
  static final double TITLE_LEFT = 50;
  private static final double GLYPH_LEFT = 28;
  private static final double[] SOLID = {};
  private static final double LABEL_DISTANCE = 92;

  /** How far a label may reach over the right end of the axis; the control's margin is wider. */
  private static final double SPILL = 8;

  private final InkedRegion inks;
  private final GraphicsContext pen;
  private final TextRuler ruler;
  private final BarPainter bars;

  TimelinePainter(InkedRegion inks, GraphicsContext pen, TextRuler ruler) {
    this.inks = inks;
    this.pen = pen;
    this.ruler = ruler;
    this.bars = new BarPainter(inks, pen, ruler);
  }

  static String title(Stage stage) {
    return stage.number() + "  " + stage.title();
  }

  /** Paints everything and returns the places of the axis' labels. */
  List<Rectangle2D> paint(TimelineLayout layout) {
    pen.setLineDashes(SOLID);
    List<Rectangle2D> labels = axis(layout);
    for (int i = 0; i < layout.model().stages().size(); i++) {
      row(layout, layout.model().stages().get(i), i);
      bars.paint(layout, layout.model().stages().get(i), i);
    }
    now(layout, labels);
    return labels;
  }

  /** The grid and its labels; a label that the now-label would cover is left out. */
  private List<Rectangle2D> axis(TimelineLayout layout) {
    Rectangle2D area = layout.area();
    Font font = inks.fonts().small();
    pen.setStroke(inks.ink(Ink.GRID));
    pen.setLineWidth(1);
    pen.setFill(inks.ink(Ink.DIM));
    pen.setFont(font);
    pen.setTextBaseline(VPos.CENTER);
    pen.setTextAlign(TextAlignment.LEFT);
    TimeTicks ticks = TimeTicks.of(layout.time(), LABEL_DISTANCE);
    var labels = new ArrayList<Rectangle2D>();
    nowLabel(layout).ifPresent(labels::add);
    for (int i = 0; i < ticks.at().size(); i++) {
      double x = Math.floor(area.getMinX() + layout.time().x(ticks.at().get(i))) + 0.5;
      pen.strokeLine(x, area.getMinY() - 6, x, area.getMaxY());
      double width = ruler.width(ticks.labels().get(i), font);
      double left = Math.min(x + 3, area.getMaxX() + SPILL - width);
      var place = new Rectangle2D(left, area.getMinY() - 20, width, 14);
      if (labels.stream().noneMatch(place::intersects)) {
        pen.fillText(ticks.labels().get(i), left, area.getMinY() - 13);
        labels.add(place);
      }
    }
    return List.copyOf(labels);
  }

  private void row(TimelineLayout layout, Stage stage, int index) {
    double y = layout.y(index);
    glyph(stage.status(), GLYPH_LEFT, y);
    boolean pending = stage.status() == Status.PENDING;
    Font font = stage.current() ? inks.fonts().bold() : inks.fonts().plain();
    pen.setFont(font);
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setTextBaseline(VPos.CENTER);
    pen.setFill(inks.ink(stage.current() ? Ink.STRONG : pending ? Ink.DIM : Ink.TEXT));
    double room = layout.area().getMinX() - TITLE_LEFT - 8;
    pen.fillText(ruler.fit(title(stage), font, room), TITLE_LEFT, y);
    if (stage.current()) {
      pen.setFill(inks.ink(Ink.STRONG));
      pen.fillPolygon(new double[] {12, 18, 12}, new double[] {y - 5, y, y + 5}, 3);
    }
  }

  private void glyph(Status status, double left, double y) {
    Ink ink =
        switch (status.tone()) {
          case NORMAL -> Ink.DIM;
          case ABNORMAL -> Ink.ABNORMAL;
          case CRITICAL -> Ink.CRITICAL;
        };
    pen.save();
    pen.translate(left, Math.rint(y - 6));
    pen.beginPath();
    pen.appendSVGPath(status.shape());
    if (status.solid()) {
      pen.setFill(inks.ink(ink));
      pen.fill();
    } else {
      pen.setStroke(inks.ink(ink));
      pen.setLineWidth(status.tone() == Tone.NORMAL ? 1.4 : 1.8);
      pen.setLineCap(StrokeLineCap.BUTT);
      pen.stroke();
    }
    pen.restore();
  }

  private void now(TimelineLayout layout, List<Rectangle2D> labels) {
    Rectangle2D area = layout.area();
    if (nowLabel(layout).isEmpty()) {
      return;
    }
    double x = layout.x(layout.model().now()) + 0.5;
    pen.setStroke(inks.ink(Ink.NOW));
    pen.setLineWidth(1.4);
    pen.strokeLine(x, area.getMinY() - 4, x, area.getMaxY());
    pen.setFont(inks.fonts().smallBold());
    pen.setFill(inks.ink(Ink.STRONG));
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setTextBaseline(VPos.CENTER);
    pen.fillText(nowText(layout), labels.getFirst().getMinX() + 3, area.getMinY() - 13);
  }

  private Optional<Rectangle2D> nowLabel(TimelineLayout layout) {
    long now = layout.model().now().toEpochMilli();
    if (now < layout.time().from() || now > layout.time().to()) {
      return Optional.empty();
    }
    Rectangle2D area = layout.area();
    double x = layout.x(layout.model().now());
    double width = ruler.width(nowText(layout), inks.fonts().smallBold()) + 6;
    double left = Math.min(x + 1, area.getMaxX() + SPILL - width);
    return Optional.of(new Rectangle2D(left, area.getMinY() - 21, width, 16));
  }

  private static String nowText(TimelineLayout layout) {
    return "now " + Words.utc(layout.model().now());
  }
}
