package dev.holdpoint.control;

import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.ReplyJson;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * One expectation held against a reply.
 *
 * @param words {@code digest: expected 4be1…, was 90c2…}; not yet masked
 */
record Comparison(Verdict verdict, String words) {
  private static final int VALUE_LENGTH = 80;
  private static final int LONG = 24;
  private static final int HEAD = 12;

  static Comparison of(Expectation expectation, JsonNode reply) {
    var name = expectation.pointer().replaceFirst("^/", "");
    var place = ReplyJson.at(reply, expectation.pointer());
    if (place.isEmpty()) {
      return new Comparison(Verdict.NO_DATA, name + ": not in the reply");
    }
    if (expectation.equal().isPresent()) {
      return equal(name, expectation.equal().get(), place.get());
    }
    if (!place.get().isNumber()) {
      return new Comparison(
          Verdict.NO_DATA, name + ": expected a number, was " + shown(place.get()));
    }
    return bounded(name, expectation, place.get().decimalValue());
  }

  private static Comparison equal(String name, String expected, JsonNode place) {
    var actual = ReplyJson.text(place);
    if (actual.isEmpty()) {
      return new Comparison(
          Verdict.NO_DATA, name + ": expected " + cut(expected) + ", was " + shown(place));
    }
    if (actual.get().equals(expected)) {
      return new Comparison(Verdict.PASS, name + ": " + cut(expected) + " as expected");
    }
    // Two long values are shown by their heads, unless these are the same.
    boolean heads =
        expected.length() > LONG
            && actual.get().length() > LONG
            && !expected.regionMatches(0, actual.get(), 0, HEAD);
    return new Comparison(
        Verdict.FAIL,
        name
            + ": expected "
            + (heads ? expected.substring(0, HEAD) + "…" : cut(expected))
            + ", was "
            + (heads ? actual.get().substring(0, HEAD) + "…" : cut(actual.get())));
  }

  private static Comparison bounded(String name, Expectation expectation, BigDecimal value) {
    var words = new StringBuilder(name).append(": expected");
    boolean good = true;
    if (expectation.below().isPresent()) {
      var bound = new BigDecimal(Double.toString(expectation.below().getAsDouble()));
      good &= value.compareTo(bound) < 0;
      words.append(" below ").append(plain(bound));
    }
    if (expectation.above().isPresent()) {
      var bound = new BigDecimal(Double.toString(expectation.above().getAsDouble()));
      good &= value.compareTo(bound) > 0;
      words
          .append(expectation.below().isPresent() ? " and" : "")
          .append(" above ")
          .append(plain(bound));
    }
    words.append(", was ").append(plain(value));
    return new Comparison(good ? Verdict.PASS : Verdict.FAIL, words.toString());
  }

  private static String shown(JsonNode place) {
    if (place.isNull()) {
      return "null";
    }
    return ReplyJson.text(place).map(Comparison::cut).orElse("no single value");
  }

  private static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return cut(
        Math.abs((long) stripped.scale()) < 40 ? stripped.toPlainString() : stripped.toString());
  }

  private static String cut(String value) {
    return Masking.oneLine(value, VALUE_LENGTH);
  }
}
