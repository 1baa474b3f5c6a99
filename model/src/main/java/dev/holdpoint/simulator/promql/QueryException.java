package dev.holdpoint.simulator.promql;

/** A query or one of its parameters that cannot be read; answered as {@code bad_data}. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryException(String message) {
    super(message);
  }
}
