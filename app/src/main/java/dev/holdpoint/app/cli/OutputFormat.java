package dev.holdpoint.app.cli;

/** How a command prints its answer. */
enum OutputFormat {
  /** For people. */
  text,
  /** One JSON document on standard output, and nothing else there. */
  json
}
