package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.simulator.Effect.Outcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPlaneTest extends PaymentsSite {
  private static final String TO_FIVE = "{\"version\":\"v2.1.0\",\"weight\":5}";

  @Test
  void marker_names_environment_and_site() throws IOException, InterruptedException {
    var marker = client.get(Role.OBSERVE, "/control/marker").body();

    assertThat(marker.toString())
        .isEqualTo("{\"environment\":\"simulator\",\"site\":\"payments\"}");
  }

  @Test
  void a_change_is_seen_by_reading_back_and_leaves_other_fields_and_units_alone()
      throws IOException, InterruptedException {
    var reply = client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(client.get(Role.OBSERVE, "/control/units/eu-west").body().toString())
        .isEqualTo(
            "{\"unit\":\"eu-west\",\"version\":\"v2.1.0\",\"weight\":5,\"legacy\":\"serving\"}")
        .isEqualTo(reply.body().toString());
    assertThat(site.units())
        .hasSize(6)
        .containsEntry("eu-west", Map.of("version", "v2.1.0", "weight", "5", "legacy", "serving"))
        .containsEntry("us-east", Map.of("version", "v2.0.3", "weight", "0", "legacy", "serving"));
  }

  @Test
  void the_same_key_replays_the_recorded_reply_without_applying()
      throws IOException, InterruptedException {
    var first = client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);
    client.put(Role.RESTORE, "eu-west", "k2", "{\"weight\":0}");

    var again =
        client.put(
            Role.TRANSITION, "eu-west", "k1", "{ \"weight\": \"5\", \"version\": \"v2.1.0\" }");

    assertThat(again).isEqualTo(first);
    assertThat(site.units().get("eu-west")).containsEntry("weight", "0");
    assertThat(site.effects())
        .extracting(Effect::outcome)
        .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.REPLAYED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"eu-west;{\"version\":\"v2.1.0\",\"weight\":6}", "us-east;" + TO_FIVE})
  void the_same_key_with_another_change_is_refused(String unit, String body)
      throws IOException, InterruptedException {
    client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);

    assertThat(client.put(Role.TRANSITION, unit, "k1", body).status()).isEqualTo(422);
    assertThat(site.units().get("eu-west")).containsEntry("weight", "5");
    assertThat(site.units().get("us-east")).containsEntry("weight", "0");
  }

  @Test
  void a_refused_change_does_not_use_up_its_key() throws IOException, InterruptedException {
    site.inject(Fault.named("unit-503").onUnit("eu-west"));
    client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE);
    site.clear("unit-503");

    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", TO_FIVE).status()).isEqualTo(200);
    assertThat(site.units().get("eu-west")).containsEntry("weight", "5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weight\":101}",
        "{\"weight\":-1}",
        "{\"weight\":5.5}",
        "{\"weight\":true}",
        "{\"legacy\":\"asleep\"}",
        "{\"colour\":\"red\"}",
        "{\"weight\":5,\"weight\":6}",
        "{}",
        "[]",
        "",
        "{\"weight\":5} x"
      })
  void a_body_that_is_no_set_of_fields_is_refused(String body)
      throws IOException, InterruptedException {
    var before = site.units();

    assertThat(client.put(Role.TRANSITION, "eu-west", "k1", body).status()).isEqualTo(400);
    assertThat(site.units()).isEqualTo(before);
    assertThat(site.effects()).extracting(Effect::outcome).containsExactly(Outcome.REFUSED);
  }

  @Test
  void a_change_without_a_key_is_refused() throws IOException, InterruptedException {
    var reply = client.put(Role.TRANSITION, "eu-west", "", TO_FIVE);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains("Idempotency-Key");
  }

  @Test
  void a_body_over_the_limit_is_refused() throws IOException, InterruptedException {
    var reply =
        client.put(
            Role.TRANSITION, "eu-west", "k1", "{\"version\":\"" + "v".repeat(64 * 1024) + "\"}");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(site.effects()).isEmpty();
  }

  @Test
  void an_unknown_version_cannot_be_installed() throws IOException, InterruptedException {
    var reply = client.put(Role.TRANSITION, "eu-west", "k1", "{\"version\":\"v9\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(client.get(Role.OBSERVE, "/control/artefacts/v9").status()).isEqualTo(404);
  }

  @Test
  void a_retired_legacy_path_stays_so_and_takes_the_fallback_with_it()
      throws IOException, InterruptedException {
    assertThat(client.get(Role.OBSERVE, "/control/fallback").body().toString())
        .isEqualTo("{\"path\":\"legacy\",\"healthy\":true,\"latencyMs\":31}");
    client.put(Role.TRANSITION, "eu-west", "k1", "{\"legacy\":\"retired\"}");

    var back = client.put(Role.RESTORE, "eu-west", "k2", "{\"legacy\":\"serving\"}");

    assertThat(back.status()).isEqualTo(409);
    assertThat(client.get(Role.OBSERVE, "/control/fallback").body().get("healthy").booleanValue())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "OBSERVE, /control/units/eu-west, 200",
    "OBSERVE, /control/artefacts/v2.1.0, 200",
    "OBSERVE, /control/freeze, 200",
    "OBSERVE, /control/capacity, 200",
    "OBSERVE, /control/permissions/restore, 200",
    "OBSERVE, /control/units/atlantis, 404",
    "OBSERVE, /control/nothing, 404",
    "OBSERVE, /sim/units, 403",
    "TRANSITION, /control/units/eu-west, 403",
    "TRANSITION, /control/permissions/restore, 403",
    "RESTORE, /control/permissions/restore, 200",
    "RESTORE, /control/units/eu-west, 403",
    "ADMIN, /control/units/eu-west, 403",
    "ADMIN, /sim/units, 200"
  })
  void reading_is_allowed_by_role(Role role, String path, int status)
      throws IOException, InterruptedException {
    assertThat(client.get(role, path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OBSERVE, 403", "TRANSITION, 200", "RESTORE, 200", "ADMIN, 403"})
  void changing_is_allowed_by_role(Role role, int status) throws IOException, InterruptedException {
    assertThat(client.put(role, "eu-west", "k1", TO_FIVE).status()).isEqualTo(status);
    assertThat(site.effects()).extracting(Effect::role).containsExactly(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/control/marker", "/control/units/eu-west", "/sim/effects"})
  void a_missing_or_unknown_token_is_refused(String path) throws IOException, InterruptedException {
    assertThat(client.open(path).status()).isEqualTo(401);
    assertThat(client.withToken("Bearer nobody", path).status()).isEqualTo(401);
    assertThat(client.withToken(site.tokens().observe(), path).status()).isEqualTo(401);
  }

  @Test
  void restoring_is_granted_to_the_restore_role_alone() throws IOException, InterruptedException {
    var path = "/control/permissions/restore";

    assertThat(client.get(Role.RESTORE, path).body().toString()).isEqualTo("{\"granted\":true}");
    assertThat(client.get(Role.OBSERVE, path).body().toString()).isEqualTo("{\"granted\":false}");
  }
}
