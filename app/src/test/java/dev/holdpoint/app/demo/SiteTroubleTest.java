package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trouble that a run never came to. */
class SiteTroubleTest {
  @Test
  void trouble_that_never_began_is_named() throws IOException {
    assertThat(missedOf("unanswered")).containsExactly("error-spike in stage canary");
  }

  @Test
  void a_scenario_without_trouble_misses_none() throws IOException {
    assertThat(missedOf("healthy")).isEmpty();
  }

  private static List<String> missedOf(String name) throws IOException {
    var scenario = Repertoire.bundled().named(name).orElseThrow();
    var clock = Clock.systemUTC();
    try (var site = Site.start(SiteSpec.bundled("payments").withPort(0), clock)) {
      return new SiteTrouble(scenario, site, clock, Duration.ZERO).missed();
    }
  }
}
