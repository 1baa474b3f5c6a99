package dev.holdpoint.views.chart;

import dev.holdpoint.views.status.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one live chart shows.
 *
 * @param title the metric's name
 * @param unit behind the current value and on the axis; may be empty
 * @param decimals of the current value, 0..9
 * @param series the lines; the first is the one whose value stands in the header
 * @param thresholds limit lines
 * @param band the tolerated band, if a gate has one
 * @param window the trigger window while it fills
 * @param marks stage and hold boundaries
 * @param span the time axis
 * @param now where the now-line stands
 * @param age of the freshest sample; empty where there is none
 * @param state words such as "clear"; a filling window says its own
 * @param tone normal is grey throughout
 */
public record ChartModel(
    String title,
    String unit,
    int decimals,
    List<Series> series,
    List<Threshold> thresholds,
    Optional<Band> band,
    Optional<TriggerWindow> window,
    List<Mark> marks,
    Span span,
    Instant now,
    Optional<Duration> age,
    String state,
    Tone tone) {

  /**
   * A stretch of time.
   *
   * @param to after {@code from}
   */
  public record Span(Instant from, Instant to) {
    public Span {
      if (!to.isAfter(from)) {
        throw new IllegalArgumentException("A span must end after it begins: " + from + ".." + to);
      }
    }

    /** Whether an instant lies in it, its ends included. */
    boolean holds(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }
  }

  public ChartModel {
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException("Decimals are 0..9, not " + decimals);
    }
    series = List.copyOf(series);
    thresholds = List.copyOf(thresholds);
    marks = List.copyOf(marks);
  }

  /** A grey chart without limits and marks; add what there is with the {@code with} methods. */
  public static ChartModel of(String title, String unit, int decimals, Span span, Instant now) {
    return new ChartModel(
        title,
        unit,
        decimals,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        span,
        now,
        Optional.empty(),
        "",
        Tone.NORMAL);
  }

  /** This chart with other lines. */
  public ChartModel withSeries(Series... lines) {
    return new ChartModel(
        title,
        unit,
        decimals,
        List.of(lines),
        thresholds,
        band,
        window,
        marks,
        span,
        now,
        age,
        state,
        tone);
  }

  /** This chart with other limit lines. */
  public ChartModel withThresholds(Threshold... limits) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        List.of(limits),
        band,
        window,
        marks,
        span,
        now,
        age,
        state,
        tone);
  }

  /** This chart with a tolerated band. */
  public ChartModel withBand(Band tolerated) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        Optional.of(tolerated),
        window,
        marks,
        span,
        now,
        age,
        state,
        tone);
  }

  /** This chart with a filling trigger window, which makes it abnormal, or critical once full. */
  public ChartModel withWindow(TriggerWindow filling) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        band,
        Optional.of(filling),
        marks,
        span,
        now,
        age,
        state,
        filling.full() ? Tone.CRITICAL : Tone.ABNORMAL);
  }

  /** This chart with other marks. */
  public ChartModel withMarks(List<Mark> boundaries) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        band,
        window,
        boundaries,
        span,
        now,
        age,
        state,
        tone);
  }

  /** This chart at another time. */
  public ChartModel at(Span axis, Instant moment) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        band,
        window,
        marks,
        axis,
        moment,
        age,
        state,
        tone);
  }

  /** This chart with the age of its freshest sample. */
  public ChartModel withAge(Duration freshest) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        band,
        window,
        marks,
        span,
        now,
        Optional.of(freshest),
        state,
        tone);
  }

  /** This chart with other words and tone. */
  public ChartModel withState(String words, Tone next) {
    return new ChartModel(
        title,
        unit,
        decimals,
        series,
        thresholds,
        band,
        window,
        marks,
        span,
        now,
        age,
        words,
        next);
  }
}
