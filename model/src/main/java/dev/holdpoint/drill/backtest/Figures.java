package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.change.Durations;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers and words as the picture shows them. */
final class Figures {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Figures() {}

  static String of(double value) {
    return Durations.number(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
  }

  /** Text for XML 1.0; what it cannot hold becomes a question mark. */
  static String escaped(String words) {
    var safe = new StringBuilder();
    words
        .codePoints()
        .forEach(
            c -> {
              boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default ->
                    safe.appendCodePoint(
                        Character.isISOControl(c) || surrogate || (c & 0xFFFE) == 0xFFFE ? '?' : c);
              }
            });
    return safe.toString();
  }
}
