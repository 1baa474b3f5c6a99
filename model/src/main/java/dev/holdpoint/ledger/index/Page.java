package dev.holdpoint.ledger.index;

/** The bounds of a question. */
final class Page {
  private static final int MOST = 100_000;

  private Page() {}

  static void check(long from, int limit) {
    if (from < 1 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "from " + from + ", limit " + limit + ": from 1 on, 1 to " + MOST);
    }
  }
}
