package dev.holdpoint.domain.change;

import java.time.Duration;

/** When a trigger fires. The kinds that watch something else than one threshold come with it. */
public sealed interface Condition {
  /** Id of the metric that is watched. */
  String metric();

  /** How long it must last. */
  Duration window();

  /** Whether the value counts towards firing. */
  boolean beyond(double value);

  /** The condition in words, {@code above 1.0 for 5s}. */
  String inWords();

  /** Metric above the threshold. */
  record Above(String metric, double threshold, Duration window) implements Condition {
    @Override
    public boolean beyond(double value) {
      return value > threshold;
    }

    @Override
    public String inWords() {
      return "above " + Durations.number(threshold) + " for " + Durations.inWords(window);
    }
  }

  /** Metric below the threshold. */
  record Below(String metric, double threshold, Duration window) implements Condition {
    @Override
    public boolean beyond(double value) {
      return value < threshold;
    }

    @Override
    public String inWords() {
      return "below " + Durations.number(threshold) + " for " + Durations.inWords(window);
    }
  }

  /** Metric below {@code low} or above {@code high}. */
  record Outside(String metric, double low, double high, Duration window) implements Condition {
    @Override
    public boolean beyond(double value) {
      return value < low || value > high;
    }

    @Override
    public String inWords() {
      return "outside "
          + Durations.number(low)
          + " to "
          + Durations.number(high)
          + " for "
          + Durations.inWords(window);
    }
  }
}
