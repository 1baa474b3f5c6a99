package dev.holdpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The plain package with some of its text replaced, and a mark where a finding is expected. */
record Patched(String text, int line, int column) {
  static final PackageReader READER =
      new PackageReader(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  /** Stands where the finding is expected; taken out before the text is read. */
  static final String MARK = "§";

  /**
   * Replaces the first occurrence of each first text of a pair by the second.
   *
   * @param pairs from, to, from, to, …
   */
  static Patched plain(String... pairs) {
    String text = PlainChange.text();
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).as("the plain package").contains(pairs[i]);
      int at = text.indexOf(pairs[i]);
      text = text.substring(0, at) + pairs[i + 1] + text.substring(at + pairs[i].length());
    }
    int mark = text.indexOf(MARK);
    String before = text.substring(0, Math.max(mark, 0));
    int line = (int) before.lines().count() + (before.endsWith("\n") ? 1 : 0);
    int column = before.length() - before.lastIndexOf('\n');
    return new Patched(text.replace(MARK, ""), line, column);
  }

  static Read read(String text) {
    return READER.read(text.getBytes(StandardCharsets.UTF_8));
  }

  Read read() {
    return read(text);
  }
}
