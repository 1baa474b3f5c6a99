package dev.holdpoint.intake.importing;

/**
 * A token of PromQL.
 *
 * @param from where it begins in the expression
 * @param to where it ends
 */
record Token(Kind kind, String text, int from, int to) {
  /** What it is. */
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isComparison() {
    return kind == Kind.OPERATOR
        && switch (text) {
          case "==", "!=", "<", ">", "<=", ">=" -> true;
          default -> false;
        };
  }
}
