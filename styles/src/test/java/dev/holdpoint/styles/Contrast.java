package dev.holdpoint.styles;

import java.util.stream.IntStream;

/** The contrast ratio of two colours after WCAG 2.2, success criterion 1.4.3. */
final class Contrast {
  private static final double[] WEIGHTS = {0.2126, 0.7152, 0.0722};

  private Contrast() {}

  static double of(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Relative luminance of {@code #rrggbb}, 0 for black and 1 for white. */
  static double luminance(String colour) {
    return IntStream.range(0, 3)
        .mapToDouble(i -> WEIGHTS[i] * linear(Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16)))
        .sum();
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
