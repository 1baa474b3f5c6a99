package dev.holdpoint.control;

import static java.util.stream.Collectors.joining;

import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What was expected, held against a reply.
 *
 * @param words {@code digest: expected 4be1…, was 90c2…}; not yet masked
 */
public record Comparison(Verdict verdict, String words) {
  private static final int VALUE_LENGTH = 80;
  private static final int LONG = 24;
  private static final int HEAD = 12;

  /**
   * Status and expectations, held against a whole reply.
   *
   * @param expectStatus any 2xx where none is listed
   */
  public static Comparison of(
      List<Integer> expectStatus, List<Expectation> expect, Reply.Replied replied) {
    if (!Statuses.expected(expectStatus, replied.status())) {
      return new Comparison(
          Statuses.saysNo(replied.status()) ? Verdict.FAIL : Verdict.NO_DATA,
          "status: expected " + Statuses.inWords(expectStatus) + ", " + replied.inWords());
    }
    if (expect.isEmpty()) {
      return new Comparison(Verdict.PASS, "status: " + replied.status() + " as expected");
    }
    return ReplyJson.read(replied.text())
        .map(json -> of(expect, json))
        .orElseGet(() -> new Comparison(Verdict.NO_DATA, replied.inWords() + ", which is no JSON"));
  }

  /** The worst verdict; in words what is not as it must be, or else everything that was seen. */
  private static Comparison of(List<Expectation> expect, JsonNode json) {
    List<Comparison> all = new ArrayList<>();
    expect.forEach(expectation -> all.add(of(expectation, json)));
    var worst = all.stream().map(Comparison::verdict).reduce(Verdict.PASS, Verdict::worse);
    var words =
        all.stream()
            .filter(c -> worst == Verdict.PASS || c.verdict() != Verdict.PASS)
            .map(Comparison::words)
            .collect(joining("; "));
    return new Comparison(worst, words);
  }

  private static Comparison of(Expectation expectation, JsonNode reply) {
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
