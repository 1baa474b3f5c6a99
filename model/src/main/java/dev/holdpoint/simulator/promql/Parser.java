package dev.holdpoint.simulator.promql;

import dev.holdpoint.simulator.promql.Tokenizer.Kind;
import dev.holdpoint.simulator.promql.Tokenizer.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads a query. One parser reads one query. */
public final class Parser {
  private static final int LONGEST = 4096;
  private static final int DEEPEST = 32;
  private static final String OVER_TIME = "_over_time";

  private final List<Token> tokens;
  private int next;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads one query.
   *
   * @throws QueryException where it is no query, or one that this site does not answer
   */
  public static Expr parse(String query) {
    if (query.length() > LONGEST) {
      throw new QueryException("parse error: query longer than " + LONGEST + " characters");
    }
    var parser = new Parser(Tokenizer.split(query));
    var expr = parser.expr();
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("");
    }
    return expr;
  }

  private Expr expr() {
    if (++depth > DEEPEST) {
      throw new QueryException("parse error: nested deeper than " + DEEPEST);
    }
    var token = peek();
    var expr =
        switch (token.kind()) {
          case NUMBER -> new Expr.Literal(Double.parseDouble(take().text()));
          case WORD -> word();
          case SIGN -> {
            if (skip("(")) {
              var inner = expr();
              expect(")");
              yield inner;
            }
            yield selector(Optional.empty());
          }
          case TEXT, RANGE, END -> throw unexpected("");
        };
    depth--;
    return expr;
  }

  private Expr word() {
    var name = take().text();
    var operation = operation(name);
    if (operation.isPresent() && (at("(") || atGrouping())) {
      return aggregate(operation.get());
    }
    if (at("(")) {
      return call(name);
    }
    if (name.equalsIgnoreCase("nan") || name.equalsIgnoreCase("inf")) {
      return new Expr.Literal(name.equalsIgnoreCase("nan") ? Double.NaN : Double.POSITIVE_INFINITY);
    }
    return selector(Optional.of(name));
  }

  private Expr call(String function) {
    var over =
        function.endsWith(OVER_TIME)
            ? operation(function.substring(0, function.length() - OVER_TIME.length()))
            : Optional.<Expr.Operation>empty();
    if (over.isPresent()) {
      return overTime(over.get());
    }
    if (!function.equals("timestamp")) {
      throw new QueryException("parse error: unknown function with name \"" + function + "\"");
    }
    expect("(");
    var of = expr();
    expect(")");
    if (of instanceof Expr.Literal) {
      throw new QueryException(
          "parse error: expected type instant vector in call to function \"timestamp\", got"
              + " scalar");
    }
    return new Expr.Timestamp(of);
  }

  private Expr overTime(Expr.Operation operation) {
    expect("(");
    if (!(expr() instanceof Expr.Selector selector) || peek().kind() != Kind.RANGE) {
      throw unexpected(", expected a range vector");
    }
    var span = Spans.parse(take().text());
    if (!span.isPositive()) {
      throw new QueryException("parse error: duration must be greater than 0");
    }
    expect(")");
    return new Expr.OverTime(operation, selector, span);
  }

  private Expr aggregate(Expr.Operation operation) {
    var before = atGrouping() ? Optional.of(grouping()) : Optional.<Expr.Grouping>empty();
    expect("(");
    var of = expr();
    expect(")");
    if (of instanceof Expr.Literal) {
      throw new QueryException(
          "parse error: expected type instant vector in aggregation expression, got scalar");
    }
    var grouping = before.orElseGet(() -> atGrouping() ? grouping() : Expr.Grouping.ALL);
    return new Expr.Aggregate(operation, grouping, of);
  }

  private Expr.Grouping grouping() {
    var without = take().text().equalsIgnoreCase("without");
    Set<String> labels = new HashSet<>();
    expect("(");
    while (!skip(")")) {
      labels.add(label("grouping opts"));
      if (!skip(",") && !at(")")) {
        throw unexpected(" in grouping opts, expected \",\" or \")\"");
      }
    }
    return new Expr.Grouping(without, labels);
  }

  private Expr selector(Optional<String> name) {
    List<Matcher> matchers = new ArrayList<>();
    name.ifPresent(n -> matchers.add(Matcher.of(Point.NAME, Matcher.Kind.EQUAL, n)));
    if (skip("{")) {
      while (!skip("}")) {
        matchers.add(matcher());
        if (!skip(",") && !at("}")) {
          throw unexpected(" in label matching, expected \",\" or \"}\"");
        }
      }
    } else if (name.isEmpty()) {
      throw unexpected("");
    }
    if (matchers.stream().allMatch(Matcher::acceptsEmpty)) {
      throw new QueryException(
          "parse error: vector selector must contain at least one non-empty matcher");
    }
    return new Expr.Selector(matchers);
  }

  private Matcher matcher() {
    var label = label("label matching");
    var sign = take();
    var kind =
        switch (sign.text()) {
          case "=" -> Matcher.Kind.EQUAL;
          case "!=" -> Matcher.Kind.NOT_EQUAL;
          case "=~" -> Matcher.Kind.MATCHES;
          case "!~" -> Matcher.Kind.NOT_MATCHES;
          default -> throw unexpected(sign, " in label matching, expected label matching operator");
        };
    if (peek().kind() != Kind.TEXT) {
      throw unexpected(" in label matching, expected string");
    }
    try {
      return Matcher.of(label, kind, take().text());
    } catch (PatternSyntaxException e) {
      throw new QueryException("parse error: error parsing regexp: " + e.getDescription());
    }
  }

  private String label(String where) {
    if (peek().kind() != Kind.WORD) {
      throw unexpected(" in " + where + ", expected label");
    }
    return take().text();
  }

  private static Optional<Expr.Operation> operation(String name) {
    for (var operation : Expr.Operation.values()) {
      if (operation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  private boolean atGrouping() {
    var token = peek();
    return token.kind() == Kind.WORD
        && (token.text().equalsIgnoreCase("by") || token.text().equalsIgnoreCase("without"));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    var token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private boolean at(String sign) {
    return peek().kind() == Kind.SIGN && peek().text().equals(sign);
  }

  private boolean skip(String sign) {
    var found = at(sign);
    if (found) {
      next++;
    }
    return found;
  }

  private void expect(String sign) {
    if (!skip(sign)) {
      throw unexpected(", expected \"" + sign + "\"");
    }
  }

  private QueryException unexpected(String where) {
    return unexpected(peek(), where);
  }

  private static QueryException unexpected(Token token, String where) {
    var text = token.kind() == Kind.END ? token.text() : "\"" + token.text() + "\"";
    return new QueryException("1:" + token.at() + ": parse error: unexpected " + text + where);
  }
}
