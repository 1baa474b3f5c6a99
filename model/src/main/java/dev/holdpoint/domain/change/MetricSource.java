package dev.holdpoint.domain.change;

/** Where the samples of a metric come from. */
public sealed interface MetricSource {
  /** Id of the connection. */
  String connection();

  /**
   * A PromQL instant query.
   *
   * @param timestampQuery query for the raw timestamp (Unix seconds) of the newest scraped sample,
   *     because an instant query looks fresh long after scrapes stopped
   */
  record Prometheus(String connection, String query, String timestampQuery)
      implements MetricSource {}

  /**
   * A number in a JSON reply.
   *
   * @param pointer RFC 6901, to the number
   * @param timestampPointer to the time of the sample: Unix seconds or ISO 8601 text
   */
  record HttpJson(String connection, String path, String pointer, String timestampPointer)
      implements MetricSource {}
}
