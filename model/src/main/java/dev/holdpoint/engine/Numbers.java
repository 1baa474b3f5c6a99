package dev.holdpoint.engine;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: four significant decimals at most, thousands separated. */
public final class Numbers {
  // A format is not for several threads at once, so each use takes a copy of one that none uses.
  private static final DecimalFormat WHOLE = format("#,##0");
  private static final DecimalFormat NEAR_A_HUNDRED = format("0.####");
  private static final DecimalFormat USUAL = format("#,##0.###");

  private Numbers() {}

  private static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  /** The number with its unit; a percent sign follows directly. */
  public static String withUnit(double value, String unit) {
    return unit.isEmpty() ? text(value) : text(value) + " " + unit;
  }

  /** The number. */
  public static String text(double value) {
    double size = Math.abs(value);
    var like = size >= 1000 ? WHOLE : size >= 99 && size < 100 ? NEAR_A_HUNDRED : USUAL;
    return ((DecimalFormat) like.clone()).format(value);
  }
}
