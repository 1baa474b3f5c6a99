package dev.holdpoint.views.chart;

import dev.holdpoint.views.paint.InkedRegion.Fonts;
import dev.holdpoint.views.paint.TextRuler;
import dev.holdpoint.views.paint.TimeScale;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * A model laid out for a size: the plot and one trace for each series.
 *
 * @param strip the row over the plot in which the marks' labels stand, apart from the lines
 */
record PlotLayout(ChartModel model, Plot plot, List<Trace> traces, Rectangle2D strip) {
  /** The greatest height of the header. */
  static final double HEADER = 48;

  private static final double ONE_LINE = 30;
  static final double EDGE = 12;
  private static final double STRIP = 15;

  /** Room for the value axis; the same in most charts, so that their time axes stand in line. */
  private static final double LEFT = 56;

  private static final double FOOT = 22;
  private static final double TICK_HEIGHT = 26;
  private static final double LEAST = 8;

  /**
   * Lays a model out.
   *
   * @param span the stretch of time shown, which a zoom may have narrowed
   * @param last the value axis of the last painting, kept while it still fits
   */
  static PlotLayout of(
      ChartModel model,
      ChartModel.Span span,
      double width,
      double height,
      TextRuler ruler,
      Fonts fonts,
      @Nullable ValueTicks last) {
    double above = HeaderPainter.stands(model, width, ruler, fonts) ? HEADER : ONE_LINE;
    boolean marked = model.marks().stream().anyMatch(mark -> span.holds(mark.at()));
    double head = above + (marked ? STRIP : 4);
    double plotHeight = Math.max(LEAST, height - head - FOOT);
    int intervals = Math.max(2, (int) (plotHeight / TICK_HEIGHT));
    ValueTicks ticks = ticks(model, span, intervals, last);
    double left = Math.max(LEFT, EDGE + labelWidth(ticks, ruler, fonts) + 7);
    double plotWidth = Math.max(LEAST, Math.floor(width - left - EDGE));
    TimeScale time = scale(span, plotWidth);
    List<Trace> traces = traces(model, time);
    var area = new Rectangle2D(Math.floor(left), head, plotWidth, Math.floor(plotHeight));
    var strip = new Rectangle2D(area.getMinX(), above, plotWidth, head - above);
    return new PlotLayout(model, new Plot(area, time, ticks), traces, strip);
  }

  private static TimeScale scale(ChartModel.Span span, double width) {
    return new TimeScale(span.from().toEpochMilli(), span.to().toEpochMilli(), width).snapped();
  }

  private static List<Trace> traces(ChartModel model, TimeScale time) {
    var traces = new ArrayList<Trace>();
    for (Series series : model.series()) {
      traces.add(Trace.of(series, time, model.now().toEpochMilli()));
    }
    return traces;
  }

  private static ValueTicks ticks(
      ChartModel model, ChartModel.Span span, int intervals, @Nullable ValueTicks last) {
    var extent = new Extent();
    for (Series series : model.series()) {
      Samples samples = series.samples();
      int first = samples.atOrAfter(span.from().toEpochMilli());
      int end = samples.atOrAfter(span.to().toEpochMilli());
      samples.widen(Math.max(0, first - 1), Math.min(samples.size(), end + 1), extent);
    }
    model.thresholds().forEach(threshold -> extent.widen(threshold.value()));
    model
        .band()
        .ifPresent(
            band -> {
              extent.widen(band.least());
              extent.widen(band.most());
            });
    return last == null ? ValueTicks.of(extent, intervals) : last.orFor(extent, intervals);
  }

  private static double labelWidth(ValueTicks ticks, TextRuler ruler, Fonts fonts) {
    double width = 0;
    for (int i = 0; i < ticks.count(); i++) {
      width = Math.max(width, ruler.width(ticks.label(i), fonts.small()));
    }
    return width;
  }
}
