package dev.holdpoint.simulator.promql;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as Prometheus writes them: {@code 500ms}, {@code 90s}, {@code 1h30m}. */
public final class Spans {
  private static final Pattern WHOLE =
      Pattern.compile(
          "(-)?(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,7})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

  private Spans() {}

  /**
   * Reads one length of time.
   *
   * @throws QueryException where the text is not one
   */
  public static Duration parse(String text) {
    var match = WHOLE.matcher(text);
    if (!match.matches()) {
      throw new QueryException(
          "HP-SIM-001: \"" + text + "\" is not a duration; write it like 500ms, 90s or 1h30m");
    }
    var length =
        Duration.ofDays(part(match.group(2)))
            .plusHours(part(match.group(3)))
            .plusMinutes(part(match.group(4)))
            .plusSeconds(part(match.group(5)))
            .plusMillis(part(match.group(6)));
    return match.group(1) == null ? length : length.negated();
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
