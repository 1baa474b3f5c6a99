package dev.holdpoint.domain.change;

/** The protocol that a connection speaks. */
public enum ConnectionType {
  /** Plain HTTP requests with expectations on status and JSON. */
  HTTP,
  /** The Prometheus query API. */
  PROMETHEUS,
  /** One number at a JSON pointer of an HTTP reply. */
  HTTP_JSON
}
