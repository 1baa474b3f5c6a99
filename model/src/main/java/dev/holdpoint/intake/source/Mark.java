package dev.holdpoint.intake.source;

/** A place in a file; both from 1, columns in code points. */
public record Mark(int line, int column) {
  /** The beginning of the file. */
  public static final Mark START = new Mark(1, 1);
}
