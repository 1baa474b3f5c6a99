package dev.holdpoint.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The change that comes with the program: the payments tokenisation cut-over. */
public final class Bundled {
  private static final String NAME = "payments-cutover.yaml";
  private static final String SITE = "http://127.0.0.1:18471";
  private static final String OPENS = "opens: 2026-11-24T22:00:00Z";
  private static final String CLOSES = "closes: 2026-11-25T04:00:00Z";
  private static final String REVIEW = "reviewBy: 2027-05-31";

  private Bundled() {}

  /** The text of the package, with comments, as it comes. */
  public static String payments() {
    try (var in = Bundled.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The same for a site at another address and another window, with a review date 90 days after the
   * window opens.
   *
   * @param site scheme, host and port, such as {@code http://127.0.0.1:40123}
   */
  public static String payments(URI site, Instant opens, Instant closes) {
    var review = opens.atZone(ZoneOffset.UTC).toLocalDate().plusDays(90);
    String text = payments();
    text = replaced(text, SITE, site.toString());
    text = replaced(text, OPENS, "opens: " + opens.truncatedTo(ChronoUnit.SECONDS));
    text = replaced(text, CLOSES, "closes: " + closes.truncatedTo(ChronoUnit.SECONDS));
    return replaced(text, REVIEW, "reviewBy: " + review);
  }

  private static String replaced(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalStateException(NAME + " no longer says " + from);
    }
    return text.replace(from, to);
  }
}
