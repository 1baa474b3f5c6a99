package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.simulator.Effect.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

class ControlFaultsTest extends PaymentsSite {
  private static final String TO_FIVE = "{\"version\":\"v2.1.0\",\"weight\":5}";

  @Test
  void a_broken_path_answers_500_and_changes_nothing() throws IOException, InterruptedException {
    site.inject(Fault.named("http-500").with("path", "/control/"));

    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(500);
    assertThat(client.get(Role.OBSERVE, "/control/fallback").status()).isEqualTo(500);
    assertThat(client.open("/api/v1/query?query=1").status()).isEqualTo(200);
    assertThat(site.units().get("eu-west")).containsEntry("weight", "0");
  }

  @Test
  void metrics_are_what_breaks_unless_a_path_is_named() throws IOException, InterruptedException {
    site.inject(Fault.named("http-500").with("status", 502).with("times", 2));

    assertThat(client.open("/api/v1/query?query=1").status()).isEqualTo(502);
    assertThat(client.get(Role.OBSERVE, "/control/marker").status()).isEqualTo(200);
    assertThat(client.open("/api/v1/query?query=1").status()).isEqualTo(502);
    assertThat(client.open("/api/v1/query?query=1").status()).isEqualTo(200);
  }

  @Test
  void one_unit_answers_503_and_changes_nothing() throws IOException, InterruptedException {
    site.inject(Fault.named("unit-503").onUnit("eu-west"));

    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(503);
    assertThat(client.put(Role.TRANSITION, "us-east", "k2", TO_FIVE).status()).isEqualTo(200);
    assertThat(client.get(Role.OBSERVE, "/control/units/eu-west").body().get("weight").intValue())
        .isZero();
  }

  @Test
  void a_lost_reply_leaves_the_effect_and_its_key() throws IOException, InterruptedException {
    site.inject(Fault.named("reply-lost").onUnit("eu-west"));

    assertThatThrownBy(() -> client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE))
        .isInstanceOf(IOException.class);

    assertThat(site.units().get("eu-west")).containsEntry("weight", "5");
    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(200);
    assertThat(site.effects()).extracting(Effect::replied).containsExactly("lost", "200");
    assertThat(site.effects())
        .extracting(Effect::outcome)
        .containsExactly(Outcome.APPLIED, Outcome.REPLAYED);
  }

  @Test
  void replies_are_lost_as_often_as_stated() {
    site.inject(Fault.named("reply-lost").with("times", 2));

    for (var unit : new String[] {"eu-west", "us-east"}) {
      assertThatThrownBy(() -> client.put(Role.TRANSITION, unit, unit, TO_FIVE))
          .isInstanceOf(IOException.class);
    }
    assertThat(site.effects()).extracting(Effect::replied).containsExactly("lost", "lost");
  }

  @Test
  void a_late_effect_comes_after_an_error_was_answered() throws IOException, InterruptedException {
    site.inject(Fault.named("late-effect").with("delay", "3s").with("status", 502));

    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(502);
    clock.advance(Duration.ofMillis(2_999));
    assertThat(site.units().get("eu-west")).containsEntry("weight", "0");
    clock.advance(Duration.ofMillis(1));
    assertThat(site.units().get("eu-west")).containsEntry("weight", "5");
    assertThat(site.effects())
        .extracting(Effect::outcome)
        .containsExactly(Outcome.REFUSED, Outcome.APPLIED);
    assertThat(site.effects()).extracting(Effect::replied).containsExactly("502", "late");
  }

  @Test
  void a_late_effect_undoes_what_was_restored_before_it() throws IOException, InterruptedException {
    site.inject(Fault.named("late-effect").with("delay", "3s"));
    client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);
    client.put(Role.RESTORE, "eu-west", "k2", "{\"version\":\"v2.0.3\",\"weight\":0}");

    clock.advance(Duration.ofSeconds(5));

    assertThat(site.units().get("eu-west")).containsEntry("version", "v2.1.0");
    assertThat(site.effects().getLast().at()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void metrics_follow_a_late_effect_from_its_own_time_on()
      throws IOException, InterruptedException {
    site.inject(Fault.named("late-effect").with("delay", "2900ms"));
    client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);

    clock.advance(Duration.ofSeconds(5));

    assertThat(
            client
                .api(
                    "query_range",
                    Map.of(
                        "query",
                        "payments_error_rate_percent{version=\"v2.1.0\"}",
                        "start",
                        START.toString(),
                        "end",
                        START.plusSeconds(5).toString(),
                        "step",
                        "500ms"))
                .body()
                .at("/data/result/0/values/0/0")
                .decimalValue())
        .isEqualByComparingTo(Double.toString(START.plusSeconds(3).toEpochMilli() / 1000.0));
  }

  @Test
  @Timeout(60)
  void a_slow_reply_comes_after_the_effect() {
    site.inject(Fault.named("slow-reply").with("delay", "1h").with("path", "/control/"));

    var waiting = client.putLater(Role.TRANSITION, "eu-west", "k1", TO_FIVE);
    while (site.effects().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(site.units().get("eu-west")).containsEntry("weight", "5");
    assertThat(waiting).isNotDone();
    site.close();
    assertThatThrownBy(waiting::get).isInstanceOf(ExecutionException.class);
  }

  @Test
  void artefacts_go_missing_change_or_cannot_be_had() throws IOException, InterruptedException {
    var path = "/control/artefacts/v2.1.0";
    var healthy = client.get(Role.OBSERVE, path).body();
    assertThat(healthy.get("digest").asString())
        .isEqualTo("e41704cc01cd68931a5adefb682076efbc006f96786395ca7a11c18bd0ffa212");
    assertThat(healthy.get("immutable").booleanValue()).isTrue();

    site.inject(Fault.named("artefact-altered").with("version", "v2.1.0"));
    assertThat(client.get(Role.OBSERVE, path).body().get("digest").asString())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(healthy.get("digest").asString());

    site.inject(Fault.named("artefact-unreachable").with("version", "v2.1.0"));
    assertThat(client.get(Role.OBSERVE, path).body().get("reachable").booleanValue()).isFalse();
    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(409);

    site.inject(Fault.named("artefact-missing").with("version", "v2.1.0"));
    assertThat(client.get(Role.OBSERVE, path).status()).isEqualTo(404);
    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(409);
    assertThat(client.get(Role.OBSERVE, "/control/artefacts/v2.0.3").status()).isEqualTo(200);
  }

  @Test
  void a_lost_permission_shows_and_bites() throws IOException, InterruptedException {
    site.inject(Fault.named("permission-lost"));

    assertThat(client.get(Role.RESTORE, "/control/permissions/restore").body().toString())
        .isEqualTo("{\"granted\":false}");
    assertThat(client.put(Role.RESTORE, "eu-west", "k1", TO_FIVE).status()).isEqualTo(403);
    assertThat(client.put(Role.TRANSITION, "eu-west", "k2", TO_FIVE).status()).isEqualTo(200);
  }

  @Test
  void pages_show_their_faults() throws IOException, InterruptedException {
    site.inject(Fault.named("fallback-unhealthy"));
    site.inject(Fault.named("change-freeze"));
    site.inject(Fault.named("capacity-short"));

    assertThat(page("fallback").get("healthy").booleanValue()).isFalse();
    assertThat(page("freeze").get("frozen").booleanValue()).isTrue();
    assertThat(page("capacity").get("headroomPercent").intValue()).isEqualTo(6);
    site.clear("change-freeze");
    assertThat(page("freeze").get("frozen").booleanValue()).isFalse();
  }

  private JsonNode page(String name) throws IOException, InterruptedException {
    return client.get(Role.OBSERVE, "/control/" + name).body();
  }
}
