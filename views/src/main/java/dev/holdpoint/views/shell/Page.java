package dev.holdpoint.views.shell;

/** What the window shows. */
enum Page {
  BOARD,
  RUN,
  INTAKE
}
