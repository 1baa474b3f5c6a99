package dev.holdpoint.engine;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: four significant decimals at most, thousands separated. */
public final class Numbers {
  private Numbers() {}

  /** The number with its unit; a percent sign follows directly. */
  public static String withUnit(double value, String unit) {
    return unit.isEmpty() ? text(value) : text(value) + " " + unit;
  }

  /** The number. */
  public static String text(double value) {
    double size = Math.abs(value);
    String pattern = size >= 1000 ? "#,##0" : size >= 99 && size < 100 ? "0.####" : "#,##0.###";
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
