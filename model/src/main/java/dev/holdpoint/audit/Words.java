package dev.holdpoint.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How times, durations and names of constants are written in the report: one way each. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration IN_TENTHS = Duration.ofMinutes(1);

  private Words() {}

  /** To the second, in UTC, for tables whose text says so. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** To the second, saying that it is UTC. */
  static String utc(Instant at) {
    return TIME.format(at) + " UTC";
  }

  /** To the millisecond, as the ledger has it. */
  static String exact(Instant at) {
    return EXACT.format(at) + " UTC";
  }

  static String time(Optional<Instant> at, String otherwise) {
    return at.map(Words::time).orElse(otherwise);
  }

  /** {@code 850 ms}, {@code 41.2 s}, {@code 4 min 10 s}, {@code 2 h 3 min}. */
  static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + " ms";
    }
    if (duration.compareTo(IN_TENTHS) < 0) {
      String tenths = String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
      return (tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths) + " s";
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    if (duration.compareTo(Duration.ofDays(1)) < 0) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long many, String unit, long rest, String smaller) {
    return many + " " + unit + (rest == 0 ? "" : " " + rest + " " + smaller);
  }

  /** {@code ROLLED_BACK} as {@code rolled back}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code ROLLED_BACK} as {@code Rolled back}. */
  static String capital(Enum<?> constant) {
    String words = of(constant);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A number as people write it: thousands apart, no more digits than it has. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    String digits = String.format(Locale.ROOT, "%,.6f", value);
    return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
  }

  /** A number with its unit. */
  static String number(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  /** {@code 1 sample}, {@code 3 samples}. */
  static String count(long many, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", many, one, many == 1 ? "" : "s");
  }
}
