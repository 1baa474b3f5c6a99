package dev.holdpoint.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ReadBackSpec;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a live state. */
class UnitReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
  private static final ReadBackSpec SPEC =
      new ReadBackSpec(
          "site", "/api/units/{unit}", Map.of("version", "/version", "weight", "/load/weight"));

  @ParameterizedTest
  @CsvSource({"5,5", "5.0,5", "0,0", "'\"5\"',5", "0.50,0.5", "1e2,100", "true,true", "'\"\"',''"})
  void a_state_is_read_as_text_field_by_field(String json, String text) throws IOException {
    try (var site = RawSite.json(body(json))) {
      var state = new UnitState(Map.of("version", "v2.0.3", "weight", text));
      assertThat(read(site)).isEqualTo(new LiveState("eu-west", Optional.of(state), "", NOW, NOW));
      assertThat(site.requests())
          .singleElement()
          .asString()
          .startsWith("GET /api/units/eu-west HTTP/1.1\r\n")
          .contains("Bearer canary-observe");
    }
  }

  @ParameterizedTest
  @CsvSource({"null", "[5]", "{}"})
  void a_state_with_a_field_missing_is_none(String json) throws IOException {
    try (var site = RawSite.json(body(json))) {
      assertThat(read(site))
          .isEqualTo(
              new LiveState(
                  "eu-west",
                  Optional.empty(),
                  "weight: no single value at /load/weight",
                  NOW,
                  NOW));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, text/plain,       {},                answered 500 with text/plain",
    "404, application/json, {},                answered 404 with application/json",
    "201, application/json, {},                answered 201 with application/json",
    "200, text/html,        <h1>Hello</h1>,    'answered 200 with text/html, which is no JSON'",
  })
  void what_is_no_read_back_is_no_state(int status, String type, String body, String detail)
      throws IOException {
    try (var site = RawSite.answering(status, type, body)) {
      var live = read(site);
      assertThat(live.state()).isEmpty();
      assertThat(live.detail()).isEqualTo(detail);
    }
  }

  @Test
  void a_reply_that_is_cut_is_no_state() throws IOException {
    try (var site = RawSite.cutting()) {
      assertThat(read(site).state()).isEmpty();
    }
  }

  @Test
  void a_credential_in_a_field_does_not_reach_the_state() throws IOException {
    try (var site = RawSite.json(body("\"\\u0063anary-restore-c0ffee\""))) {
      assertThat(read(site).state().orElseThrow().fields()).containsEntry("weight", "(masked)");
    }
  }

  private static LiveState read(RawSite site) {
    return new UnitReader(site.scope(), SPEC, RawSite.caller(), Clock.fixed(NOW, ZoneOffset.UTC))
        .read("eu-west");
  }

  private static String body(String weight) {
    return "{\"version\":\"v2.0.3\",\"load\":{\"weight\":" + weight + "}}";
  }
}
