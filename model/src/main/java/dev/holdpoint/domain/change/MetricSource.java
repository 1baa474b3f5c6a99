package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.List;

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

  /**
   * A probe of ours: one request is a check, several are a synthetic transaction. Each is a sample,
   * 1 if it failed and 0 if it passed; no answer is a failure too, because the service was not
   * there for its users. What could not be asked at all is no sample.
   *
   * @param steps at least one, in order; the first that fails ends it
   * @param timeLimit for all steps together, from the first connection to the last byte
   */
  record Probe(String connection, List<HttpStep> steps, Duration timeLimit)
      implements MetricSource {
    /** Copies the list. */
    public Probe {
      steps = List.copyOf(steps);
    }
  }
}
