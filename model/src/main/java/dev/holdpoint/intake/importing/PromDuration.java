package dev.holdpoint.intake.importing;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Prometheus reads them: {@code 1w2d}, {@code 5m}, {@code 0}; a year has 365 days. */
final class PromDuration {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,5})y)?(?:(\\d{1,5})w)?(?:(\\d{1,5})d)?(?:(\\d{1,7})h)?(?:(\\d{1,9})m(?!s))?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final long[] MILLIS = {
    365 * 86_400_000L, 7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };
  private static final Duration MOST = Duration.ofDays(99_999);

  private PromDuration() {}

  static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    var matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < MILLIS.length; i++) {
      if (matcher.group(i + 1) != null) {
        millis += Long.parseLong(matcher.group(i + 1)) * MILLIS[i];
      }
    }
    return Optional.of(Duration.ofMillis(millis)).filter(d -> d.compareTo(MOST) <= 0);
  }
}
