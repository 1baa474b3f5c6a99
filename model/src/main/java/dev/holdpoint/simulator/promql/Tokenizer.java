package dev.holdpoint.simulator.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a query into words, quoted texts, numbers and signs. */
final class Tokenizer {
  /** A piece of the query; {@code at} is its first character's place, counted from 1. */
  record Token(Kind kind, String text, int at) {}

  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SIGN,
    RANGE,
    END
  }

  private static final Pattern PIECE =
      Pattern.compile(
          "\\s*(?:(?<word>[A-Za-z_:][A-Za-z0-9_:]*)"
              + "|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')"
              + "|(?<range>\\[[^\\[\\]]*\\])"
              + "|(?<number>[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)"
              + "|(?<sign>=~|!~|!=|[={}(),]))");

  private Tokenizer() {}

  static List<Token> split(String query) {
    var tokens = new ArrayList<Token>();
    var piece = PIECE.matcher(query);
    var end = query.stripTrailing().length();
    var at = 0;
    while (at < end) {
      if (!piece.region(at, end).lookingAt()) {
        throw new QueryException("1:" + (at + 1) + ": parse error: unexpected character");
      }
      tokens.add(token(piece));
      at = piece.end();
    }
    tokens.add(new Token(Kind.END, "end of input", end + 1));
    return tokens;
  }

  private static Token token(java.util.regex.Matcher piece) {
    if (piece.group("word") != null) {
      return new Token(Kind.WORD, piece.group("word"), piece.start("word") + 1);
    }
    if (piece.group("text") != null) {
      return new Token(Kind.TEXT, unquote(piece.group("text")), piece.start("text") + 1);
    }
    if (piece.group("range") != null) {
      var inside = piece.group("range");
      return new Token(
          Kind.RANGE, inside.substring(1, inside.length() - 1).strip(), piece.start("range") + 1);
    }
    if (piece.group("number") != null) {
      return new Token(Kind.NUMBER, piece.group("number"), piece.start("number") + 1);
    }
    return new Token(Kind.SIGN, piece.group("sign"), piece.start("sign") + 1);
  }

  private static String unquote(String quoted) {
    var text = new StringBuilder();
    for (var i = 1; i < quoted.length() - 1; i++) {
      var c = quoted.charAt(i);
      text.append(c == '\\' ? unescape(quoted.charAt(++i)) : c);
    }
    return text.toString();
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\', '"', '\'' -> c;
      default -> throw new QueryException("parse error: unknown escape sequence \\" + c);
    };
  }
}
