package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running payments site under a clock that the test moves, and a client of it. */
abstract class PaymentsSite {
  static final Instant START = Instant.parse("2026-07-31T03:00:00Z");
  static final Duration SCRAPE = Duration.ofMillis(500);

  final SettableClock clock = new SettableClock(START);
  Site site = Site.start(SiteSpec.bundled("payments"), clock);
  SiteClient client = new SiteClient(site);

  @BeforeEach
  void site_answers() throws IOException, InterruptedException {
    assertThat(client.get(Role.OBSERVE, "/control/marker").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
  }

  /** Puts a unit on the new version with this weight. */
  void expose(String unit, int weight) throws IOException, InterruptedException {
    var body = "{\"version\":\"v2.1.0\",\"weight\":" + weight + "}";
    var key = "expose-" + unit + "-" + weight;
    assertThat(client.put(Role.TRANSITION, unit, key, body).status()).isEqualTo(200);
  }

  /** Lets the next scrape happen. */
  void scrape() {
    clock.advance(SCRAPE);
  }
}
