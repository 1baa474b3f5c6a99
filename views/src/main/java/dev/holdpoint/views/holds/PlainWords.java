package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.projection.Times;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recorded sentences for the screen: printed names for the ids of those on the page, dates and
 * times for whole timestamps. The record keeps them as they were written and signed.
 */
public final class PlainWords {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.]\\d{1,9})?Z");

  private PlainWords() {}

  /** With {@code 19 Nov 2026 14:22:40 UTC} for {@code 2026-11-19T14:22:40.123Z}. */
  public static String times(String sentence) {
    return INSTANT.matcher(sentence).replaceAll(at -> Times.utc(Instant.parse(at.group())));
  }

  /** The same, and with the names of those who are asked in turn. */
  static String of(Packet packet, String sentence, UnaryOperator<String> person) {
    String named = sentence;
    var page =
        packet.holds().stream()
            .flatMap(hold -> hold.asked().stream())
            .map(Asked::page)
            .flatMap(java.util.List::stream)
            .distinct()
            .toList();
    for (String id : page) {
      named =
          Pattern.compile("(?<![\\w.-])" + Pattern.quote(id) + "(?![\\w-]|[.]\\w)")
              .matcher(named)
              .replaceAll(Matcher.quoteReplacement(person.apply(id)));
    }
    return times(named);
  }
}
