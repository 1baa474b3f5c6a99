package dev.holdpoint.intake.importing;

import dev.holdpoint.intake.importing.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts PromQL into tokens, as far as it must be understood to find the comparison at the top: it is
 * not checked for more than its brackets and strings.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">the language</a>
 */
final class Tokens {
  private static final Pattern SKIPPED = Pattern.compile("\\s++|#[^\\n]*+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F]+|(?:[0-9]+(?:ms|[smhdwy])){1,7}"
              + "|(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
  private static final Pattern OPERATOR = Pattern.compile("==|!=|=~|!~|<=|>=|[<>=+*/%^@:-]");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  /** The tokens; empty where the text is no PromQL. */
  static Optional<List<Token>> of(String text) {
    var cut = new Tokens(text);
    return cut.all() && balanced(cut.tokens) ? Optional.of(cut.tokens) : Optional.empty();
  }

  private boolean all() {
    while (true) {
      int before = at;
      skip();
      if (at == text.length()) {
        return !tokens.isEmpty();
      }
      boolean found =
          bracket()
              || string()
              || take(NUMBER, Kind.NUMBER)
              || take(WORD, Kind.WORD)
              || take(OPERATOR, Kind.OPERATOR);
      if (!found || at == before) {
        return false;
      }
    }
  }

  private void skip() {
    var matcher = SKIPPED.matcher(text);
    while (matcher.region(at, text.length()).lookingAt()) {
      at = matcher.end();
    }
  }

  /** In a loop: a pattern of alternatives would use up the stack on a long text. */
  private boolean string() {
    char quote = text.charAt(at);
    if ("\"'`".indexOf(quote) < 0) {
      return false;
    }
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        add(Kind.STRING, i + 1);
        return true;
      }
      if (quote != '`' && c == '\n') {
        return false;
      }
      if (quote != '`' && c == '\\') {
        i++;
      }
    }
    return false;
  }

  private boolean bracket() {
    char c = text.charAt(at);
    if ("([{".indexOf(c) >= 0) {
      add(Kind.OPEN, at + 1);
    } else if (")]}".indexOf(c) >= 0) {
      add(Kind.CLOSE, at + 1);
    } else if (c == ',') {
      add(Kind.COMMA, at + 1);
    } else {
      return false;
    }
    return true;
  }

  private boolean take(Pattern pattern, Kind kind) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    add(kind, matcher.end());
    return true;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end));
    at = end;
  }

  private static boolean balanced(List<Token> tokens) {
    var open = new ArrayDeque<Character>();
    for (var token : tokens) {
      char c = token.text().charAt(0);
      if (token.kind() == Kind.OPEN) {
        open.push(c == '(' ? ')' : c == '[' ? ']' : '}');
      } else if (token.kind() == Kind.CLOSE && (open.isEmpty() || open.pop() != c)) {
        return false;
      }
    }
    return open.isEmpty();
  }
}
