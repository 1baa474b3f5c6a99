package dev.holdpoint.views.shell;

/** What the window shows. */
enum Page {
  BOARD,
  RUN,
  INTAKE,
  DRILL,
  COMMITMENT,
  BACKTEST;

  /** Whether it is about a package that does not run yet. */
  boolean ofPackage() {
    return this == INTAKE || this == DRILL || this == COMMITMENT;
  }
}
