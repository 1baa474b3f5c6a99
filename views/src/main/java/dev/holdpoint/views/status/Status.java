package dev.holdpoint.views.status;

/**
 * What a stage, a check, a run or a trigger may be, each with a shape of its own, a word and a
 * tone.
 *
 * <p>The shapes are outlines in a box of 12 by 12, so that they look the same with any font.
 */
public enum Status {
  PENDING("pending", "○", Shapes.RING, false, Tone.NORMAL),
  RUNNING("running", "▶", Shapes.PLAY, true, Tone.NORMAL),
  WAITING("waiting", "…", Shapes.DOTS, true, Tone.NORMAL),
  PASSED("passed", "✓", Shapes.TICK, false, Tone.NORMAL),
  CLEAR("clear", "–", Shapes.DASH, false, Tone.NORMAL),
  HELD("held", "◆", Shapes.DIAMOND, true, Tone.ABNORMAL),
  PLANNED_HOLD("planned hold", "◇", Shapes.DIAMOND, false, Tone.NORMAL),
  DEGRADED("degraded", "▲", Shapes.TRIANGLE, true, Tone.ABNORMAL),
  COUNTING("counting", "▲", Shapes.TRIANGLE, true, Tone.ABNORMAL),
  NO_DATA("no data", "?", Shapes.QUESTION, false, Tone.ABNORMAL),
  CONFLICT("conflict", "≠", Shapes.NOT_EQUAL, false, Tone.ABNORMAL),
  FAILED("failed", "✕", Shapes.CROSS, false, Tone.CRITICAL),
  FIRED("fired", "■", Shapes.SQUARE, true, Tone.CRITICAL),
  ROLLING_BACK("rolling back", "◀", Shapes.BACK, true, Tone.CRITICAL),
  ROLLED_BACK("rolled back", "↺", Shapes.RETURN, false, Tone.ABNORMAL),
  ABORTED("aborted", "⊘", Shapes.BARRED, false, Tone.ABNORMAL);

  private final String word;
  private final String glyph;
  private final String shape;
  private final boolean solid;
  private final Tone tone;

  Status(String word, String glyph, String shape, boolean solid, Tone tone) {
    this.word = word;
    this.glyph = glyph;
    this.shape = shape;
    this.solid = solid;
    this.tone = tone;
  }

  /** The word beside the shape, in lower case. */
  public String word() {
    return word;
  }

  /** A character for places that take text only. */
  public String glyph() {
    return glyph;
  }

  /** The shape as an SVG path in a box of 12 by 12. */
  public String shape() {
    return shape;
  }

  /** Whether the shape is filled, or drawn as a line. */
  public boolean solid() {
    return solid;
  }

  /** How much attention it asks for. */
  public Tone tone() {
    return tone;
  }

  private static final class Shapes {
    static final String RING = "M6 1.5 A4.5 4.5 0 1 1 5.99 1.5 Z";
    static final String PLAY = "M2.5 1.5 L10.5 6 L2.5 10.5 Z";
    static final String BACK = "M9.5 1.5 L1.5 6 L9.5 10.5 Z";
    static final String DOTS = "M1 5 h2 v2 h-2 Z M5 5 h2 v2 h-2 Z M9 5 h2 v2 h-2 Z";
    static final String TICK = "M1.8 6.6 L4.8 9.6 L10.2 2.4";
    static final String DASH = "M2.5 6 L9.5 6";
    static final String DIAMOND = "M6 0.8 L11.2 6 L6 11.2 L0.8 6 Z";
    static final String TRIANGLE = "M6 1 L11.4 10.8 L0.6 10.8 Z";
    static final String QUESTION = "M3.4 4 C3.4 0.8 8.6 0.8 8.6 4 C8.6 6 6 5.8 6 8.2 M6 10 L6 10.8";
    static final String NOT_EQUAL = "M1.8 4.4 L10.2 4.4 M1.8 7.8 L10.2 7.8 M8.4 1.4 L3.6 10.8";
    static final String CROSS = "M2.2 2.2 L9.8 9.8 M9.8 2.2 L2.2 9.8";
    static final String SQUARE = "M1.5 1.5 h9 v9 h-9 Z";
    static final String RETURN = "M2.6 3.6 A4.4 4.4 0 1 1 1.7 7 M2.2 0.6 L2.4 4 L5.8 3.8";
    static final String BARRED = "M6 1.5 A4.5 4.5 0 1 1 5.99 1.5 Z M2.8 9.2 L9.2 2.8";

    private Shapes() {}
  }
}
