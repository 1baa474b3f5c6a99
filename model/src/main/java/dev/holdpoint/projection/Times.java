package dev.holdpoint.projection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as sentences say them. */
public final class Times {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Times() {}

  /** {@code 21 Nov 2026 09:36:55 UTC}. */
  public static String utc(Instant at) {
    return TIME.format(at) + " UTC";
  }
}
