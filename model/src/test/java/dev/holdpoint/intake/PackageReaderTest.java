package dev.holdpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PackageReaderTest {
  private final PackageReader reader =
      new PackageReader(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  private Read read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_bundled_package_is_accepted_without_a_finding() {
    var read = read(Bundled.payments());
    assertThat(read.findings()).isEmpty();
    assertThat(read).isInstanceOf(Read.Accepted.class);
  }
}
