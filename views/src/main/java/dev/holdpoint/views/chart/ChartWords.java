package dev.holdpoint.views.chart;

import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** What a chart says in words: in its header, and aloud. */
final class ChartWords {
  private ChartWords() {}

  /** The first line's value now; empty if its last sample is no data or too old to be joined. */
  static OptionalDouble current(ChartModel model) {
    if (model.series().isEmpty()) {
      return OptionalDouble.empty();
    }
    Series series = model.series().getFirst();
    int last = series.samples().atOrAfter(model.now().toEpochMilli() + 1) - 1;
    if (last < 0) {
      return OptionalDouble.empty();
    }
    double value = series.samples().value(last);
    long silent = model.now().toEpochMilli() - series.samples().millis(last);
    return Double.isFinite(value) && silent <= series.joinMillis()
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** The current value, or "no data": a value too old to count is not shown as if it were live. */
  static String value(ChartModel model) {
    OptionalDouble current = current(model);
    return current.isPresent() ? Words.number(current.getAsDouble(), model.decimals()) : "no data";
  }

  /** The words behind the value, the longest wording first. */
  static List<String> state(ChartModel model) {
    return model.window().map(TriggerWindow::wordings).orElseGet(() -> List.of(model.state()));
  }

  /** The whole chart in one sentence or two. */
  static String aloud(ChartModel model) {
    var words = new StringBuilder(model.title()).append(": ").append(value(model));
    if (current(model).isPresent() && !model.unit().isEmpty()) {
      words.append(' ').append(model.unit());
    }
    String state = state(model).getFirst();
    if (!state.isEmpty()) {
      words.append(", ").append(state);
    }
    model.age().map(Words::span).ifPresent(age -> words.append(", age ").append(age));
    model.thresholds().forEach(threshold -> words.append(". ").append(threshold.label()));
    model
        .band()
        .ifPresent(
            band ->
                words
                    .append(". Tolerated band ")
                    .append(Words.number(band.least(), model.decimals()))
                    .append(" to ")
                    .append(Words.number(band.most(), model.decimals())));
    return words.append('.').toString();
  }

  /** How long a chart has been without data at an instant, in words; used by the readout. */
  static String missing(long from, long to) {
    return "no data for " + Words.span(Duration.ofMillis(to - from));
  }
}
