package dev.holdpoint.audit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How times, durations and names of constants are written in the report: one way each. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final MathContext SIGNIFICANT = new MathContext(7);
  private static final String HARD_SPACE = "\u00a0";

  /** From here on, rounded to tenths of a second, it is a minute. */
  private static final long A_MINUTE_IN_TENTHS = 59_950;

  private Words() {}

  /** To the second, in UTC, for tables whose text says so. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** To the second, saying that it is UTC. */
  public static String utc(Instant at) {
    return TIME.format(at) + " UTC";
  }

  /** To the millisecond, as the ledger has it. */
  public static String exact(Instant at) {
    return EXACT.format(at) + " UTC";
  }

  /** The time, or other words where there is none. */
  public static String time(Optional<Instant> at, String otherwise) {
    return at.map(Words::time).orElse(otherwise);
  }

  /** {@code 850 ms}, {@code 41.2 s}, {@code 4 min 10 s}, {@code 2 h 3 min}. */
  public static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + HARD_SPACE + "ms";
    }
    if (duration.toMillis() < A_MINUTE_IN_TENTHS) {
      String tenths = String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
      boolean whole = tenths.endsWith(".0");
      return (whole ? tenths.substring(0, tenths.length() - 2) : tenths) + HARD_SPACE + "s";
    }
    return coarse(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
  }

  private static String coarse(Duration duration) {
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    if (duration.compareTo(Duration.ofDays(1)) < 0) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long many, String unit, long rest, String smaller) {
    return many + HARD_SPACE + unit + (rest == 0 ? "" : HARD_SPACE + rest + HARD_SPACE + smaller);
  }

  /** {@code ROLLED_BACK} as {@code rolled back}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code ROLLED_BACK} as {@code Rolled back}. */
  public static String capital(Enum<?> constant) {
    String words = of(constant);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A number as people write it: thousands apart, at most seven significant digits. */
  public static String number(double value) {
    var rounded = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }

  /** A number with its unit, which stay on one line. */
  public static String number(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + HARD_SPACE + unit;
  }

  /** {@code 1 person with the role release}, {@code 2 people with …}. */
  public static String people(int many, Enum<?> role) {
    return many + (many == 1 ? " person" : " people") + " with the role " + of(role);
  }

  /** {@code 1 sample}, {@code 3 samples}. */
  public static String count(long many, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", many, one, many == 1 ? "" : "s");
  }
}
