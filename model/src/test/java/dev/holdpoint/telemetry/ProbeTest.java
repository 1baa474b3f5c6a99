package dev.holdpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks and synthetic transactions as metrics: 0 passed, 1 failed, no data if never asked. */
class ProbeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"state\":\"up\"}   | 0 | ''",
        "503 | {\"state\":\"up\"}   | 1 | step a: status: expected 200, answered 503",
        "404 | {\"state\":\"up\"}   | 1 | step a: status: expected 200, answered 404",
        "200 | {\"state\":\"down\"} | 1 | step a: state: expected up, was down",
        "200 | {}                   | 1 | step a: state: not in the reply",
        "200 | <html>               | 1 | step a: answered 200 with application/json, which is no",
      })
  void whatever_a_user_would_call_a_failure_is_one(
      int status, String body, double value, String note) throws IOException {
    try (var site = RawSite.answering(status, "application/json", body)) {
      var sample = (Sample) read(site, List.of(get("a", "/api/health", up())));
      assertThat(sample.value()).isEqualTo(value);
      assertThat(sample.note()).startsWith(note);
      assertThat(sample.sampledAt()).isEqualTo(NOW);
      assertThat(site.requests().getFirst()).contains("Bearer canary-observe");
    }
  }

  @Test
  void nobody_listening_and_no_answer_in_time_are_failures() throws IOException {
    try (var gone = RawSite.refusing();
        var hanging = RawSite.hanging();
        var cutting = RawSite.cutting()) {
      var steps = List.of(get("a", "/api/x"));
      assertThat(value(read(gone, steps))).isEqualTo(1);
      assertThat(value(read(hanging, steps, Duration.ofMillis(100), fixed()))).isEqualTo(1);
      assertThat(value(read(cutting, steps))).isEqualTo(1);
    }
  }

  @Test
  void a_transaction_carries_what_it_captured_to_the_steps_after_it() throws IOException {
    try (var site =
        new RawSite(
            (request, out, _) ->
                out.write(
                    RawSite.reply(
                        request.startsWith("POST") ? 201 : 200,
                        "application/json",
                        request.startsWith("POST")
                            ? "{\"id\":\"o/7 b\",\"n\":12}"
                            : "{\"state\":\"up\"}")))) {
      var order =
          new HttpStep(
              "order",
              CredentialRole.OBSERVE,
              new RequestSpec("POST", "/api/orders", Map.of(), Optional.of("{\"probe\":true}")),
              List.of(201),
              List.of(),
              Map.of("order", "/id", "count", "/n"));
      var read =
          new HttpStep(
              "read",
              CredentialRole.OBSERVE,
              new RequestSpec(
                  "PUT",
                  "/api/orders/{order}",
                  Map.of("X-Count", "{count}"),
                  Optional.of("{\"order\":\"{order}\",\"n\":{count}}")),
              List.of(200),
              up(),
              Map.of());
      assertThat(value(read(site, List.of(order, read)))).isZero();
      assertThat(site.requests().get(1))
          .contains("PUT /api/orders/o%2F7%20b ")
          .containsIgnoringCase("x-count: 12")
          .contains("{\"order\":\"o/7 b\",\"n\":12}")
          .contains("Bearer canary-observe");
    }
  }

  @Test
  void the_first_step_that_fails_ends_it_and_a_value_that_is_missing_fails_its_step()
      throws IOException {
    try (var site = RawSite.json("{\"state\":\"up\",\"deep\":{}}")) {
      var first =
          new HttpStep(
              "order",
              CredentialRole.OBSERVE,
              new RequestSpec("GET", "/api/orders", Map.of(), Optional.empty()),
              List.of(200),
              List.of(),
              Map.of("order", "/deep"));
      var sample = (Sample) read(site, List.of(first, get("b", "/api/{order}")));
      assertThat(sample.value()).isEqualTo(1);
      assertThat(sample.note()).isEqualTo("step order: the reply has no text for order");
      assertThat(site.requests()).hasSize(1);
    }
  }

  @Test
  void a_step_outside_the_scope_is_never_sent_and_no_sample() throws IOException {
    try (var site = RawSite.json("{}")) {
      var reading = (NoData) read(site, List.of(get("a", "/admin")));
      assertThat(reading.why()).startsWith("step a: HP-HTTP-003: ");
      assertThat(site.connections()).isZero();
    }
  }

  @Test
  void a_missing_credential_a_template_that_does_not_fit_and_the_changing_role_are_no_sample()
      throws IOException {
    try (var site = RawSite.json("{}")) {
      var unlocked = new Caller(new Credentials(_ -> Optional.empty()));
      var sampler = new MetricSampler(site.scope(), unlocked, fixed());
      var steps = List.of(get("a", "/api/x"));
      assertThat(sampler.read(metric(steps, LIMIT), 0)).isInstanceOf(NoData.class);
      assertThat(read(site, List.of(get("a", "/api/{nothing}")))).isInstanceOf(NoData.class);
      var changing =
          new HttpStep(
              "a",
              CredentialRole.TRANSITION,
              new RequestSpec("GET", "/api/x", Map.of(), Optional.empty()),
              List.of(200),
              List.of(),
              Map.of());
      assertThat(read(site, List.of(changing))).isInstanceOf(NoData.class);
      var restoring =
          new HttpStep(
              "a",
              CredentialRole.RESTORE,
              new RequestSpec("POST", "/api/x", Map.of(), Optional.empty()),
              List.of(200),
              List.of(),
              Map.of());
      assertThat(read(site, List.of(restoring)))
          .isInstanceOfSatisfying(
              NoData.class, none -> assertThat(none.why()).contains("change live state"));
      assertThat(site.connections()).isZero();
    }
  }

  @Test
  void all_steps_together_have_one_time_limit() throws IOException {
    try (var site = RawSite.json("{}")) {
      var sample =
          (Sample)
              read(
                  site,
                  List.of(get("a", "/api/x"), get("b", "/api/x"), get("c", "/api/x")),
                  Duration.ofSeconds(2),
                  ticking(Duration.ofMillis(800)));
      assertThat(sample.value()).isEqualTo(1);
      assertThat(sample.note()).isEqualTo("step c: not done within 2s");
      assertThat(site.requests()).hasSize(2);
    }
  }

  @Test
  void what_a_reply_echoes_of_a_credential_is_masked() throws IOException {
    try (var site = RawSite.json("{\"state\":\"canary-restore-c0ffee\"}")) {
      var sample = (Sample) read(site, List.of(get("a", "/api/health", up())));
      assertThat(sample.note()).doesNotContain("canary-restore").contains("(masked)");
    }
  }

  private static double value(Reading reading) {
    return ((Sample) reading).value();
  }

  private static List<Expectation> up() {
    return List.of(
        new Expectation(
            "/state", Optional.of("up"), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static HttpStep get(String id, String path) {
    return get(id, path, List.of());
  }

  private static HttpStep get(String id, String path, List<Expectation> expect) {
    return new HttpStep(
        id,
        CredentialRole.OBSERVE,
        new RequestSpec("GET", path, Map.of(), Optional.empty()),
        List.of(200),
        expect,
        Map.of());
  }

  private static Reading read(RawSite site, List<HttpStep> steps) {
    return read(site, steps, LIMIT, fixed());
  }

  private static Reading read(RawSite site, List<HttpStep> steps, Duration limit, Clock clock) {
    return new MetricSampler(site.scope(), RawSite.caller(), clock).read(metric(steps, limit), 0);
  }

  private static Metric metric(List<HttpStep> steps, Duration limit) {
    return MetricSamplerTest.metric(new MetricSource.Probe("site", steps, limit), Optional.empty());
  }

  private static Clock fixed() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /** Each look at it is later than the last. */
  private static Clock ticking(Duration step) {
    return new Clock() {
      private Instant next = NOW;

      @Override
      public Instant instant() {
        var now = next;
        next = next.plus(step);
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
