package dev.holdpoint.views.timeline;

import dev.holdpoint.views.paint.Hatch;
import dev.holdpoint.views.paint.Ink;
import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints the bars of one row, and who released a hold where the row has room to say it. */
final class BarPainter {
  private static final double PLANNED = 16;
  private static final double ACTUAL = 9;
  private static final double ARROW = 7;
  private static final double HATCHING = 5;

  private final InkedRegion inks;
  private final GraphicsContext pen;
  private final TextRuler ruler;

  BarPainter(InkedRegion inks, GraphicsContext pen, TextRuler ruler) {
    this.inks = inks;
    this.pen = pen;
    this.ruler = ruler;
  }

  void paint(TimelineLayout layout, Stage stage, int index) {
    stage
        .planned()
        .ifPresent(planned -> outline(layout.bar(planned, index, PLANNED), Ink.PLANNED, 1));
    for (Bar bar : stage.bars()) {
      switch (bar) {
        case Bar.Work(var span) -> work(layout.bar(span, index, ACTUAL));
        case Bar.Hold hold -> hold(layout.bar(hold.span(), index, ACTUAL + 1), hold.open());
        case Bar.Rollback(var span, var way) -> rollback(layout.bar(span, index, ACTUAL + 2), way);
      }
    }
    note(layout, stage, index);
  }

  private void work(Rectangle2D bar) {
    pen.setFill(inks.ink(Ink.DONE));
    pen.fillRect(bar.getMinX(), bar.getMinY(), bar.getWidth(), bar.getHeight());
  }

  private void hold(Rectangle2D bar, boolean open) {
    pen.setFill(inks.ink(open ? Ink.ABNORMAL_FILL : Ink.SURFACE));
    pen.fillRect(bar.getMinX(), bar.getMinY(), bar.getWidth(), bar.getHeight());
    pen.setStroke(inks.ink(open ? Ink.ABNORMAL : Ink.DIM));
    pen.setLineWidth(1);
    Hatch.fill(pen, bar, HATCHING);
    outline(bar, open ? Ink.ABNORMAL : Ink.OUTLINE, open ? 1.5 : 1);
  }

  /**
   * Runs from right to left: arrow heads point back, the first of them at the newest end. One has
   * room always. One that stands still has none: a bar across its newest end stops it.
   */
  private void rollback(Rectangle2D span, Bar.Way way) {
    boolean done = way == Bar.Way.DONE;
    double wide = Math.max(span.getWidth(), ARROW + 5);
    var bar = new Rectangle2D(span.getMaxX() - wide, span.getMinY(), wide, span.getHeight());
    Ink ink = done ? Ink.DIM : Ink.CRITICAL;
    pen.setFill(inks.ink(done ? Ink.SURFACE : Ink.CRITICAL_FILL));
    pen.fillRect(bar.getMinX(), bar.getMinY(), bar.getWidth(), bar.getHeight());
    outline(bar, ink, done ? 1 : 1.5);
    pen.setFill(inks.ink(ink));
    if (way == Bar.Way.STANDING) {
      pen.fillRect(bar.getMaxX() - 4, bar.getMinY() - 1, 4, bar.getHeight() + 2);
      return;
    }
    double middle = bar.getMinY() + bar.getHeight() / 2;
    for (double tip = bar.getMaxX() - ARROW - 2; tip >= bar.getMinX() + 2; tip -= ARROW + 4) {
      pen.fillPolygon(
          new double[] {tip, tip + ARROW, tip + ARROW},
          new double[] {middle, bar.getMinY() + 2, bar.getMaxY() - 2},
          3);
    }
  }

  private void outline(Rectangle2D bar, Ink ink, double width) {
    pen.setStroke(inks.ink(ink));
    pen.setLineWidth(width);
    pen.strokeRect(
        bar.getMinX() + 0.5, bar.getMinY() + 0.5, bar.getWidth() - 1, bar.getHeight() - 1);
  }

  /** The last hold in words behind the row's last bar, if it fits before the axis ends. */
  private void note(TimelineLayout layout, Stage stage, int index) {
    Bar.Hold last = null;
    double right = stage.planned().map(span -> layout.x(span.to())).orElse(layout.area().getMinX());
    for (Bar bar : stage.bars()) {
      right = Math.max(right, layout.x(bar.span().to()));
      last = bar instanceof Bar.Hold hold ? hold : last;
    }
    boolean open = last != null && last.open();
    Font font = open ? inks.fonts().smallBold() : inks.fonts().small();
    for (String text : stage.note().isEmpty() ? words(last) : List.of(stage.note())) {
      if (say(layout, text, font, open ? Ink.STRONG : Ink.DIM, right + 8, index)) {
        return;
      }
    }
  }

  /** The longest wording first. */
  private static List<String> words(Bar.@Nullable Hold hold) {
    if (hold == null) {
      return List.of();
    }
    return hold.open()
        ? List.of("held: " + hold.reason())
        : hold.releasedBy().stream()
            .flatMap(by -> Stream.of("hold released by " + by, "released by " + by, "by " + by))
            .toList();
  }

  /** Says it from there on, or behind the now-line; false where it does not fit. */
  private boolean say(
      TimelineLayout layout, String text, Font font, Ink ink, double from, int index) {
    double left = from;
    double now = layout.x(layout.model().now());
    double end = left + ruler.width(text, font);
    if (left < now + 3 && end > now - 3) {
      left = now + 8;
      end = left + ruler.width(text, font);
    }
    boolean fits = end <= layout.area().getMaxX() + 8;
    if (fits) {
      pen.setFont(font);
      pen.setFill(inks.ink(ink));
      pen.setTextAlign(TextAlignment.LEFT);
      pen.setTextBaseline(VPos.CENTER);
      pen.fillText(text, left, layout.y(index));
    }
    return fits;
  }
}
