package dev.holdpoint.views.timeline;

import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The painted half of the timeline. */
final class TimelinePlot extends InkedRegion {
  private static final double HEAD = 24;
  private static final double FOOT = 6;
  private static final double ROW = 26;
  private static final double LEAST_ROW = 19;

  private final Canvas canvas = new Canvas();
  private final TextRuler ruler = new TextRuler();
  private final TimelinePainter painter =
      new TimelinePainter(this, canvas.getGraphicsContext2D(), ruler);
  private final Tooltip tooltip = new Tooltip();
  private TimelineModel model;
  private Optional<TimelineLayout> shown = Optional.empty();
  private List<Rectangle2D> axisLabels = List.of();

  TimelinePlot(TimelineModel model) {
    this.model = model;
    getStyleClass().add("plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> Tooltip.uninstall(this, tooltip));
  }

  void show(TimelineModel next) {
    model = next;
    repaint();
  }

  Optional<TimelineLayout> shown() {
    return shown;
  }

  /** Where the axis' labels stand as last painted. */
  List<Rectangle2D> axisLabels() {
    return axisLabels;
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEAD + FOOT + ROW * Math.max(1, model.stages().size());
  }

  @Override
  protected double computeMinHeight(double width) {
    return HEAD + FOOT + LEAST_ROW * Math.max(1, model.stages().size());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 640;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 320;
  }

  @Override
  protected void paint(double width, double height) {
    if (width < 100 || height < HEAD + FOOT) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
    canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
    double titles = titleWidth(width);
    var area =
        new Rectangle2D(titles, HEAD, Math.max(50, width - titles - 12), height - HEAD - FOOT);
    double row = Math.min(ROW, area.getHeight() / Math.max(1, model.stages().size()));
    var layout = TimelineLayout.of(model, area, row);
    axisLabels = painter.paint(layout);
    shown = Optional.of(layout);
  }

  private double titleWidth(double width) {
    double widest =
        model.stages().stream()
            .mapToDouble(stage -> ruler.width(TimelinePainter.title(stage), fonts().bold()))
            .max()
            .orElse(0);
    return Math.rint(Math.min(TimelinePainter.TITLE_LEFT + widest + 18, width * 0.34));
  }

  private void point(MouseEvent event) {
    Optional<String> words =
        shown.flatMap(
            layout ->
                layout.stageAt(event.getY()).map(stage -> words(layout, stage, event.getX())));
    if (words.isPresent()) {
      tooltip.setText(words.get());
      Tooltip.install(this, tooltip);
    } else {
      Tooltip.uninstall(this, tooltip);
    }
  }

  private static String words(TimelineLayout layout, Stage stage, double x) {
    return stage.bars().stream()
        .filter(Bar.Hold.class::isInstance)
        .map(Bar.Hold.class::cast)
        .filter(hold -> layout.x(hold.span().from()) <= x && x <= layout.x(hold.span().to()))
        .findFirst()
        .map(TimelineWords::hold)
        .orElseGet(() -> TimelineWords.aloud(stage));
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? TimelineWords.aloud(model)
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
