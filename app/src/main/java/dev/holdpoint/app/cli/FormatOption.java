package dev.holdpoint.app.cli;

import picocli.CommandLine.Option;

/** The option {@code --format}, common to all commands that answer with a document. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "For people, or one JSON document on standard output (default: text).")
  private OutputFormat format = OutputFormat.text;

  OutputFormat format() {
    return format;
  }
}
