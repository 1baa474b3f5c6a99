package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.InkedRegion;
import dev.holdpoint.views.paint.Lettering;
import dev.holdpoint.views.paint.Raster;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.status.Tone;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A live chart of one metric. Drag to zoom, double-click or Escape to reset, the readout follows
 * the pointer or the arrow keys.
 *
 * <p>The cost of an update grows with the pixels and not with the samples. Lives on the FX thread.
 */
public final class LiveChart extends InkedRegion {
  private final Raster raster = new Raster();
  private final Lettering header = new Lettering();
  private final Lettering letters = new Lettering();
  private final Canvas overlay = new Canvas();
  private final TextRuler ruler = new TextRuler();
  private final ChartPainter painter = new ChartPainter(this, raster, letters, ruler);
  private final LabelPainter labels = new LabelPainter(this, raster, letters, ruler);
  private final HeaderPainter headings = new HeaderPainter(this, header, ruler);
  private final ReadoutPainter readout =
      new ReadoutPainter(this, overlay.getGraphicsContext2D(), ruler, ZoneId.systemDefault());
  private final ChartGestures gestures = new ChartGestures(this);

  private ChartModel model;
  private Optional<ChartModel.Span> zoom = Optional.empty();
  private @Nullable PlotLayout shown;
  private @Nullable ValueTicks ticks;
  private List<Rectangle2D> places = List.of();

  public LiveChart(ChartModel model) {
    this.model = model;
    getStyleClass().add("live-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setMinSize(200, 110);
    setPrefSize(520, 205);
    overlay.setMouseTransparent(true);
    overlay.setVisible(false);
    getChildren().addAll(raster.view(), letters.canvas(), header.canvas(), overlay);
    gestures.listen();
    model.tone().applyTo(this);
  }

  /** What the chart shows. */
  public ChartModel model() {
    return model;
  }

  /** Shows another state of the metric; a zoom stays as the person set it. */
  public void show(ChartModel next) {
    if (next.tone() != model.tone()) {
      next.tone().applyTo(this);
    }
    model = next;
    repaint();
  }

  /** Shows a part of the time axis only, or all of it again. */
  public void zoomTo(Optional<ChartModel.Span> part) {
    zoom = part;
    ticks = null;
    repaint();
  }

  /** The part of the time axis that a person zoomed to. */
  public Optional<ChartModel.Span> zoom() {
    return zoom;
  }

  /** What the readout says at the pointer or the cursor; empty while there is none. */
  public List<String> readout() {
    PlotLayout layout = shown;
    return layout == null || gestures.cursor().isEmpty()
        ? List.of()
        : readout.lines(layout, gestures.cursor().getAsLong());
  }

  /** Where a value stands in the control as last painted. */
  public OptionalDouble yOf(double value) {
    PlotLayout layout = shown;
    return layout == null ? OptionalDouble.empty() : OptionalDouble.of(layout.plot().y(value));
  }

  /** The value at a height of the control as last painted, pulled into the plot. */
  public OptionalDouble valueAt(double y) {
    PlotLayout layout = shown;
    return layout == null ? OptionalDouble.empty() : OptionalDouble.of(layout.plot().value(y));
  }

  /** The plot and what is on it as last painted. */
  Optional<PlotLayout> shown() {
    return Optional.ofNullable(shown);
  }

  /** Where the labels of the plot stand as last painted. */
  List<Rectangle2D> labelPlaces() {
    return places;
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? ChartWords.aloud(model)
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  protected void paint(double width, double height) {
    if (width < 60 || height < 60) {
      return;
    }
    ChartModel.Span span = zoom.orElse(model.span());
    PlotLayout layout = PlotLayout.of(model, span, width, height, ruler, fonts(), ticks);
    shown = layout;
    ticks = layout.plot().values();
    raster.begin(width, height, pixelsPerUnit());
    painter.paint(layout, width, height);
    places = labels.paint(layout);
    raster.show();
    letters.show(width, height);
    headings.paint(model, width, zoom.isPresent());
    header.show(width, PlotLayout.HEADER);
    paintOverlay();
  }

  /** Paints the readout and the stretch being dragged, which lie over an unchanged plot. */
  void paintOverlay() {
    PlotLayout layout = shown;
    boolean needed = gestures.cursor().isPresent() || gestures.dragged().isPresent();
    overlay.setVisible(needed);
    if (layout != null && needed) {
      size(overlay, getWidth(), getHeight());
      readout.paint(layout, gestures.cursor(), gestures.dragged());
    }
  }

  private double pixelsPerUnit() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null || window.getOutputScaleX() <= 0 ? 1 : window.getOutputScaleX();
  }

  private static void size(Canvas canvas, double width, double height) {
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
  }

  /** The tone in force, as the style class says it. */
  public Tone tone() {
    return model.tone();
  }
}
