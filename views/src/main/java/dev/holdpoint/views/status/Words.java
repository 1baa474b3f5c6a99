package dev.holdpoint.views.status;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, ages and numbers as every screen writes them: UTC, units, thousands separators. */
public final class Words {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss zzz", Locale.ENGLISH);

  private Words() {}

  /** A time of day in UTC, such as 14:22:07. */
  public static String utc(Instant at) {
    return UTC.format(at);
  }

  /** The same instant where the person is, such as "19 Nov 15:22:07 CET". */
  public static String local(Instant at, ZoneId zone) {
    return LOCAL.withZone(zone).format(at);
  }

  /** A duration as a stopwatch shows it: 3:10, or 1:37:53 from an hour up. */
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** A duration in words: 38 s, 4 min 10 s, 1 h 30 min, 2 d. */
  public static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return pair(seconds / 60, " min", seconds % 60, " s");
    }
    if (seconds < 172_800) {
      return pair(seconds / 3_600, " h", seconds / 60 % 60, " min");
    }
    return seconds / 86_400 + " d";
  }

  /** A measured duration, as exact as it is short: 312 ms, 4.2 s, 4 min 10 s. */
  public static String took(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis < 10_000
        ? String.format(Locale.ROOT, "%d.%d s", millis / 1_000, millis / 100 % 10)
        : span(duration);
  }

  /** A number with a fixed count of decimals and thousands separators; "no data" for NaN. */
  public static String number(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "no data";
    }
    var pattern = decimals <= 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    String text =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
  }
}
