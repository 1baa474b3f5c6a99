package dev.holdpoint.domain.change;

/**
 * One thing that is wrong with a package, or doubtful.
 *
 * @param code stays the same for ever, {@code HP-INTAKE-160}
 * @param path JSON pointer (RFC 6901) to the place; empty for the whole file
 * @param line of the file, from 1; 0 where there is no file
 * @param column in code points, from 1; 0 where there is no file
 * @param message what is wrong
 * @param mend what to do about it
 */
public record Finding(
    String code,
    Severity severity,
    String path,
    int line,
    int column,
    String message,
    String mend) {

  /** How bad it is. */
  public enum Severity {
    /** The package is refused. */
    ERROR,
    /** The package is accepted; a person should look. */
    WARNING
  }
}
