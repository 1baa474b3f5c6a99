package dev.holdpoint.audit.layout;

/**
 * How a piece of text looks.
 *
 * @param size in points
 * @param leading distance between two base lines, in points
 * @param shade 0 is black, 1 is white
 */
public record Style(Face face, float size, float leading, float shade) {
  /** The title on the cover. */
  public static final Style TITLE = new Style(Face.BOLD, 24, 29, 0);

  /** A chapter's heading. */
  public static final Style CHAPTER = new Style(Face.BOLD, 16, 20, 0);

  /** A section's heading. */
  public static final Style SECTION = new Style(Face.BOLD, 11.5f, 15, 0);

  /** A heading inside a section. */
  public static final Style MINOR = new Style(Face.BOLD, 9, 12, 0);

  /** Running text. */
  public static final Style BODY = new Style(Face.REGULAR, 9.5f, 13.5f, 0);

  /** Running text that matters. */
  public static final Style STRONG = new Style(Face.BOLD, 9.5f, 13.5f, 0);

  /** What is said beside the matter: labels, captions, running heads. */
  public static final Style QUIET = new Style(Face.REGULAR, 8.5f, 12, 0.35f);

  /** A table's cell. */
  public static final Style CELL = new Style(Face.REGULAR, 8.5f, 11, 0);

  /** A table's cell that stands out. */
  public static final Style CELL_STRONG = new Style(Face.BOLD, 8.5f, 11, 0);

  /** A table's head. */
  public static final Style HEAD = new Style(Face.REGULAR, 8, 11, 0.35f);

  /** Digests, keys and commands. */
  public static final Style CODE = new Style(Face.MONO, 8, 11, 0);

  /** Words inside a chart. */
  public static final Style CHART = new Style(Face.REGULAR, 7, 9, 0.25f);

  /** The faces that are embedded. */
  public enum Face {
    /** Liberation Sans. */
    REGULAR("LiberationSans-Regular"),
    /** Liberation Sans Bold. */
    BOLD("LiberationSans-Bold"),
    /** Liberation Mono. */
    MONO("LiberationMono-Regular");

    private final String file;

    Face(String file) {
      this.file = file;
    }

    String resource() {
      return "/liberation/" + file + ".ttf";
    }
  }
}
