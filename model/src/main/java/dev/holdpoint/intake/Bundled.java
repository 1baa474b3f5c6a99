package dev.holdpoint.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The change packages that come with the program, each a file beside this class. */
public final class Bundled {
  private static final Pattern ADDRESS =
      Pattern.compile("(?m)^( *url: )http://127\\.0\\.0\\.1:\\d+");
  private static final Pattern OPENS = Pattern.compile("(?m)^( *opens: )\\S+");
  private static final Pattern CLOSES = Pattern.compile("(?m)^( *closes: )\\S+");
  private static final Pattern REVIEW = Pattern.compile("(?m)^( *reviewBy: )\\S+");

  private Bundled() {}

  /**
   * The text of a package, with comments, as it comes.
   *
   * @param name of the file, without {@code .yaml}
   * @throws IllegalArgumentException where there is none of this name
   */
  public static String change(String name) {
    try (var in = Bundled.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException("no bundled package is called \"" + name + "\"");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * A package for a site at another address and another window, with a review date 90 days after
   * the window opens. Every connection of the text must lead to one place on this machine.
   *
   * @param site scheme, host and port, such as {@code http://127.0.0.1:40123}
   * @throws IllegalArgumentException where the text does not name these things once a line
   */
  public static String moved(String text, URI site, Instant opens, Instant closes) {
    var review = opens.atZone(ZoneOffset.UTC).toLocalDate().plusDays(90);
    var there = replaced(text, ADDRESS, site.toString());
    there = replaced(there, OPENS, opens.truncatedTo(ChronoUnit.SECONDS).toString());
    there = replaced(there, CLOSES, closes.truncatedTo(ChronoUnit.SECONDS).toString());
    return replaced(there, REVIEW, review.toString());
  }

  private static String replaced(String text, Pattern line, String value) {
    var matcher = line.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the package has no line of the form " + line.pattern());
    }
    return matcher.replaceAll("$1" + Matcher.quoteReplacement(value));
  }
}
