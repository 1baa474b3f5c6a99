package dev.holdpoint.views.paint;

/** One colour role of a painted control; the style sheet gives each its token. */
public enum Ink {
  SURFACE,
  RAISED,
  BORDER,
  OUTLINE,
  FOCUS,
  TEXT,
  STRONG,
  DIM,
  GRID,
  LINE,
  SECOND,
  MARK,
  NOW,
  LIMIT,
  BAND,
  HATCH,
  ZOOM,
  DONE,
  PLANNED,
  ABNORMAL,
  ABNORMAL_FILL,
  ABNORMAL_WINDOW,
  CRITICAL,
  CRITICAL_FILL;

  /** The CSS property that carries this ink, such as {@code -hp-ink-abnormal-fill}. */
  public String property() {
    return "-hp-ink-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
