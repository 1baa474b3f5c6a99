package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.change.Durations;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the trial says them. */
final class BacktestWords {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private BacktestWords() {}

  static String number(double value) {
    return Durations.number(new BigDecimal(value).round(FOUR_DIGITS).doubleValue());
  }
}
