package dev.holdpoint.intake.source;

/** What a package file may cost. */
public final class Limits {
  /** Bytes of a file. */
  public static final int BYTES = 1 << 20;

  /** Lists and mappings within each other. */
  public static final int DEPTH = 24;

  /** Values of all kinds. */
  public static final int VALUES = 30_000;

  /** Characters of a key. */
  public static final int KEY = 200;

  /** The whole numbers that JSON carries without loss, RFC 8785. */
  public static final long WHOLE = (1L << 53) - 1;

  private Limits() {}
}
