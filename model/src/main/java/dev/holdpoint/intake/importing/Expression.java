package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.importing.Carried.Band;
import dev.holdpoint.intake.importing.Carried.Bound;
import dev.holdpoint.intake.importing.Carried.Nothing;
import dev.holdpoint.intake.importing.Carried.Remark;
import dev.holdpoint.intake.importing.Carried.Side;
import dev.holdpoint.intake.importing.Carried.Silence;
import dev.holdpoint.intake.importing.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds in the expression of an alerting rule the one comparison of a query with a number, and
 * carries it over exactly, or says why not.
 */
final class Expression {
  private static final Set<String> SETS = Set.of("and", "or", "unless");
  private static final Set<String> ONE_SERIES =
      Set.of("sum", "min", "max", "avg", "count", "group", "stddev", "stdvar", "quantile");

  /** Brackets within brackets cost the square of their number. */
  private static final int LONGEST = 10_000;

  /** What JSON carries without loss; beyond it intake refuses numbers. */
  private static final double MOST = (1L << 53) - 1;

  private final String text;

  private Expression(String text) {
    this.text = text;
  }

  /** Reads the text of an expression. */
  static Carried read(String text) {
    if (text.length() > LONGEST) {
      return nothing(Doubt.TOO_LONG, "The expression has more than " + LONGEST + " characters.");
    }
    var tokens = Tokens.of(text);
    return tokens.isEmpty()
        ? nothing(Doubt.NOT_PROMQL, "The expression is not PromQL, as far as its words tell.")
        : new Expression(text).read(unwrapped(tokens.get()));
  }

  private Carried read(List<Token> tokens) {
    var sets = at(tokens, token -> token.kind() == Kind.WORD && isSet(token));
    if (!sets.isEmpty()) {
      return sets.size() == 1 && tokens.get(sets.getFirst()).isWord("or")
          ? band(tokens, sets.getFirst())
          : nothing(Doubt.COMPOSITE, "The rule joins several conditions by and, or or unless.");
    }
    var comparisons = at(tokens, Token::isComparison);
    return switch (comparisons.size()) {
      case 0 -> absent(tokens);
      case 1 -> comparison(tokens, comparisons.getFirst());
      default -> nothing(Doubt.COMPOSITE, "The rule compares more than once.");
    };
  }

  private static boolean isSet(Token token) {
    return SETS.stream().anyMatch(token::isWord);
  }

  private Carried comparison(List<Token> tokens, int at) {
    var operator = tokens.get(at).text();
    var left = tokens.subList(0, at);
    var right = tokens.subList(at + 1, tokens.size());
    if (!right.isEmpty() && right.getFirst().isWord("bool")) {
      return nothing(Doubt.BOOL, "With bool the comparison yields 0 or 1 and is never empty.");
    }
    if (left.isEmpty() || right.isEmpty()) {
      return nothing(Doubt.NOT_PROMQL, "One side of " + operator + " is empty.");
    }
    var leftNumber = Constant.of(left);
    var rightNumber = Constant.of(right);
    if (leftNumber.isPresent() == rightNumber.isPresent()) {
      return nothing(
          Doubt.BETWEEN_SERIES,
          leftNumber.isPresent()
              ? "The rule compares two numbers."
              : "The rule compares two queries with each other.");
    }
    if (operator.equals("==") || operator.equals("!=")) {
      return nothing(Doubt.EQUALITY, "The rule fires at one exact value, by " + operator + ".");
    }
    boolean reversed = leftNumber.isPresent();
    boolean above = operator.startsWith(">") != reversed;
    var number = reversed ? leftNumber : rightNumber;
    return bound(
        unwrapped(reversed ? right : left), above, operator.endsWith("="), number.getAsDouble());
  }

  /**
   * {@code >= T} is the same as above the greatest number below T, because no number lies between:
   * carried over so, it fires at exactly the same values.
   */
  private Carried bound(List<Token> query, boolean above, boolean orEqual, double number) {
    if (!(Math.abs(number) <= MOST)) {
      return nothing(Doubt.BAD_NUMBER, "The rule compares with " + number + ".");
    }
    double zero = number == 0 ? 0.0 : number;
    double bound = !orEqual ? zero : above ? Math.nextDown(zero) : Math.nextUp(zero);
    var remarks = new ArrayList<>(remarks(query));
    if (orEqual) {
      remarks.add(
          new Remark(
              Doubt.OR_EQUAL,
              "The rule counts "
                  + Durations.number(zero)
                  + " itself; a trigger counts what is beyond, so the nearest number "
                  + (above ? "below" : "above")
                  + " it is the threshold."));
    }
    return new Bound(words(query), above ? Side.ABOVE : Side.BELOW, bound, remarks);
  }

  /** {@code q < low or q > high}, of one query. */
  private Carried band(List<Token> tokens, int or) {
    var one = read(unwrapped(tokens.subList(0, or)));
    var other = read(unwrapped(tokens.subList(or + 1, tokens.size())));
    if (one instanceof Bound first
        && other instanceof Bound second
        && first.side() != second.side()
        && same(first.query(), second.query())) {
      var below = first.side() == Side.BELOW ? first : second;
      var above = first.side() == Side.BELOW ? second : first;
      if (below.bound() < above.bound()) {
        var remarks = new ArrayList<>(below.remarks());
        above.remarks().stream().filter(r -> !remarks.contains(r)).forEach(remarks::add);
        return new Band(below.query(), below.bound(), above.bound(), remarks);
      }
    }
    return nothing(Doubt.COMPOSITE, "The rule joins conditions that are no band of one query.");
  }

  private static boolean same(String query, String other) {
    return Tokens.of(query)
        .map(tokens -> tokens.stream().map(Token::text).toList())
        .equals(Tokens.of(other).map(tokens -> tokens.stream().map(Token::text).toList()));
  }

  private Carried absent(List<Token> tokens) {
    boolean call =
        tokens.size() > 3 && tokens.get(1).text().equals("(") && closes(tokens, 1, tokens.size());
    if (call && tokens.getFirst().isWord("absent")) {
      return silence(tokens.subList(2, tokens.size() - 1), Optional.of(Duration.ZERO));
    }
    if (call && tokens.getFirst().isWord("absent_over_time")) {
      var inner = tokens.subList(2, tokens.size() - 1);
      int size = inner.size();
      if (size > 3
          && inner.get(size - 1).text().equals("]")
          && inner.get(size - 3).text().equals("[")) {
        return silence(inner.subList(0, size - 3), PromDuration.parse(inner.get(size - 2).text()));
      }
    }
    return nothing(Doubt.NO_COMPARISON, "The rule fires for whatever the query finds.");
  }

  private Carried silence(List<Token> query, Optional<Duration> besides) {
    if (besides.isEmpty()) {
      return nothing(Doubt.BAD_DURATION, "The range of absent_over_time is no duration.");
    }
    var remarks = new ArrayList<>(remarks(query));
    remarks.add(
        new Remark(
            Doubt.SILENCE,
            "A heartbeat counts from the last sample; Prometheus counts from the first evaluation"
                + " that finds none, and finds an old sample for up to 5m."));
    return new Silence(words(query), besides.get(), remarks);
  }

  private List<Remark> remarks(List<Token> query) {
    var remarks = new ArrayList<Remark>();
    if (!oneSeries(query)) {
      remarks.add(
          new Remark(
              Doubt.EACH_SERIES,
              "The rule watches each series of its query by itself; a metric must be one series."));
    }
    if (mayBeEmpty(query)) {
      remarks.add(
          new Remark(
              Doubt.MAY_BE_EMPTY,
              "The query finds nothing when all is well; for a metric that is no data, and"
                  + " holds."));
    }
    return remarks;
  }

  /** Whether it is one aggregation over everything. */
  private static boolean oneSeries(List<Token> query) {
    return query.size() > 3
        && ONE_SERIES.stream().anyMatch(query.getFirst()::isWord)
        && query.get(1).text().equals("(")
        && closes(query, 1, query.size());
  }

  /** Whether a comparison or a set operation inside it filters; matchers in braces do not. */
  private static boolean mayBeEmpty(List<Token> query) {
    int braces = 0;
    for (int i = 0; i < query.size(); i++) {
      var token = query.get(i);
      braces += token.text().equals("{") ? 1 : token.text().equals("}") ? -1 : 0;
      boolean bool = i + 1 < query.size() && query.get(i + 1).isWord("bool");
      boolean filter =
          (token.isComparison() && !bool) || token.isWord("and") || token.isWord("unless");
      if (braces == 0 && token.kind() != Kind.STRING && filter) {
        return true;
      }
    }
    return false;
  }

  private String words(List<Token> tokens) {
    return text.substring(tokens.getFirst().from(), tokens.getLast().to());
  }

  /** Without brackets around all of it. */
  private static List<Token> unwrapped(List<Token> tokens) {
    var inner = tokens;
    while (inner.size() > 2
        && inner.getFirst().text().equals("(")
        && closes(inner, 0, inner.size())) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** Whether the bracket that opens there closes with the last token. */
  private static boolean closes(List<Token> tokens, int open, int end) {
    int depth = 0;
    for (int i = open; i < end; i++) {
      depth += depth(tokens.get(i));
      if (depth == 0) {
        return i == end - 1;
      }
    }
    return false;
  }

  private static int depth(Token token) {
    return switch (token.kind()) {
      case OPEN -> 1;
      case CLOSE -> -1;
      case WORD, NUMBER, STRING, OPERATOR, COMMA -> 0;
    };
  }

  /** Indexes outside all brackets. */
  private static List<Integer> at(List<Token> tokens, Predicate<Token> wanted) {
    var found = new ArrayList<Integer>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depth(tokens.get(i));
      if (depth == 0 && wanted.test(tokens.get(i))) {
        found.add(i);
      }
    }
    return found;
  }

  private static Carried nothing(Doubt doubt, String message) {
    return new Nothing(new Remark(doubt, message));
  }
}
