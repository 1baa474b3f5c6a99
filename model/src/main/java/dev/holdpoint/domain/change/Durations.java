package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 500ms}. */
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] UNIT_MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};
  private static final String[] UNIT_NAMES = {"d", "h", "m", "s", "ms"};
  private static final long MAX_DIGITS = 9;

  private Durations() {}

  /**
   * Reads a duration of at most nine digits a part.
   *
   * @throws IllegalArgumentException when the text is not of the form
   */
  public static Duration parse(String text) {
    var matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("not a duration like 90s, 5m or 1h30m: " + text);
    }
    long millis = 0;
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      if (digits != null) {
        if (digits.length() > MAX_DIGITS) {
          throw new IllegalArgumentException("duration too long: " + text);
        }
        millis += Long.parseLong(digits) * UNIT_MILLIS[i];
      }
    }
    return Duration.ofMillis(millis);
  }

  /** The shortest form that reads back as the same duration. */
  public static String inWords(Duration duration) {
    long rest = duration.toMillis();
    if (rest == 0) {
      return "0s";
    }
    var words = new StringBuilder(rest < 0 ? "-" : "");
    rest = Math.abs(rest);
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      long count = rest / UNIT_MILLIS[i];
      if (count > 0) {
        words.append(count).append(UNIT_NAMES[i]);
        rest -= count * UNIT_MILLIS[i];
      }
    }
    return words.toString();
  }

  /** A number without a trailing {@code .0}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
