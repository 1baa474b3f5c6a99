package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteSpecTest {
  private final SettableClock clock = new SettableClock(PaymentsSite.START);

  @Test
  void another_site_is_another_file_and_not_another_class()
      throws IOException, InterruptedException {
    try (var site = Site.start(SiteSpec.read(depot()), clock);
        var client = new SiteClient(site)) {
      assertThat(client.get(Role.OBSERVE, "/control/marker").body().get("site").asString())
          .isEqualTo("depot");
      assertThat(client.number("max(sorter_misroute_percent)")).isBetween(0.19, 0.21);

      var reply =
          client.put(
              Role.TRANSITION,
              "zone-a",
              "k1",
              "{\"profile\":\"p8\",\"speed\":\"100\",\"lane\":\"closed\"}");
      clock.advance(Duration.ofSeconds(1));

      assertThat(reply.body().toString())
          .isEqualTo("{\"unit\":\"zone-a\",\"profile\":\"p8\",\"speed\":100,\"lane\":\"closed\"}");
      assertThat(site.units().get("zone-b"))
          .isEqualTo(Map.of("profile", "p7", "speed", "90", "lane", "main"));
      assertThat(client.number("sorter_misroute_percent{profile=\"p8\"}")).isBetween(0.29, 0.31);
      assertThat(client.get(Role.OBSERVE, "/control/manual-lane").body().get("open").booleanValue())
          .isFalse();
      assertThat(client.get(Role.OBSERVE, "/control/fallback").status()).isEqualTo(404);
      assertThat(
              client
                  .get(Role.OBSERVE, "/control/artefacts/p8")
                  .body()
                  .get("immutable")
                  .booleanValue())
          .isFalse();
    }
  }

  @Test
  void its_faults_are_the_same_by_name() throws IOException, InterruptedException {
    try (var site = Site.start(SiteSpec.read(depot()), clock);
        var client = new SiteClient(site)) {
      site.inject(Fault.named("error-spike").onUnit("zone-a"));
      site.inject(Fault.named("drift").with("onlyNew", false));
      client.put(Role.TRANSITION, "zone-a", "k1", "{\"profile\":\"p8\"}");
      clock.advance(Duration.ofSeconds(4));

      assertThat(client.number("max(sorter_misroute_percent)")).isGreaterThan(3);
      assertThat(client.open("/floor/jams").body().get("perHour").doubleValue()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "units: [zone-a, zone-b] | units: [zone-a, zone-a] | units",
        "seed: 7 | sede: 7 | sede",
        "start: p7 | start: p9 | profile",
        "start: \"90\" | start: \"9\" | speed",
        "least: 10, | last: 10, | last",
        "version: profile | version: weight | exposure",
        "labels: [profile] | labels: [weight] | sorter_misroute_percent",
        "{error-spike: 3} | {nan: 3} | nan",
        "{error-spike: 3} | {error-spike: x} | error-spike",
        "b2e3f07e | B2 | digest",
        "every: 1s | every: 0s | scrape",
        "every: 1s | every: often | every",
        "path: /floor/jams | path: floor | path",
        "/control/manual-lane | /sim/manual-lane | path",
        "base: 2 | base: {2 | YAML",
        "seed: 7 | site: again | site"
      })
  void a_wrong_description_is_refused_naming_the_place(String right, String wrong, String named)
      throws IOException {
    String text;
    try (var in = depot()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text).contains(right);
    var broken = text.replace(right, wrong).getBytes(StandardCharsets.UTF_8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteSpec.read(new ByteArrayInputStream(broken)))
        .withMessageStartingWith("HP-SIM-")
        .withMessageContaining(named);
  }

  @Test
  void an_unknown_bundled_site_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteSpec.bundled("casino"))
        .withMessageContaining("HP-SIM-021");
  }

  @Test
  void printed_tokens_are_masked() {
    var tokens = new Tokens("one", "two", "three", "four");

    assertThat(tokens).hasToString("Tokens[masked]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tokens("one", "one", "two", "three"));
  }

  @Test
  void a_site_of_its_own_process_takes_its_tokens_from_the_environment()
      throws IOException, InterruptedException {
    var environment =
        Map.of(
            "HOLDPOINT_SITE_OBSERVE", "o",
            "HOLDPOINT_SITE_TRANSITION", "t",
            "HOLDPOINT_SITE_RESTORE", "r",
            "HOLDPOINT_SITE_ADMIN", "a");
    try (var site =
            SiteMain.start(new String[] {"--site", "payments", "--port", "0"}, environment);
        var client = new SiteClient(site)) {
      assertThat(SiteMain.line(site))
          .isEqualTo("{\"site\":\"payments\",\"url\":\"" + site.url() + "\"}");
      assertThat(client.withToken("Bearer o", "/control/marker").status()).isEqualTo(200);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteMain.start(new String[0], Map.of()))
        .withMessageContaining("HOLDPOINT_SITE_OBSERVE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteMain.start(new String[] {"--port", "x"}, environment))
        .withMessageContaining("HP-SIM-062");
  }

  private static InputStream depot() {
    return Objects.requireNonNull(SiteSpecTest.class.getResourceAsStream("depot-site.yaml"));
  }
}
