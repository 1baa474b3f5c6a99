package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDoorTest extends PaymentsSite {

  @Test
  void faults_are_switched_on_and_off_by_name() throws IOException, InterruptedException {
    var fault =
        "{\"name\":\"latency\",\"unit\":\"eu-west\",\"from\":\"2026-07-31T03:00:10Z\","
            + "\"duration\":\"1m5s\",\"strength\":\"40\",\"onlyNew\":false}";

    var injected = client.send(Role.ADMIN, "POST", "/sim/faults", fault);
    var listed = client.get(Role.ADMIN, "/sim/faults").body().get("faults");
    var cleared = client.send(Role.ADMIN, "DELETE", "/sim/faults/latency", "");

    assertThat(injected.status()).isEqualTo(201);
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0)).isEqualTo(injected.body());
    assertThat(listed.get(0).get("duration").asString()).isEqualTo("65000ms");
    assertThat(listed.get(0).get("onlyNew").asString()).isEqualTo("false");
    assertThat(cleared.body().get("cleared").intValue()).isEqualTo(1);
    assertThat(client.get(Role.ADMIN, "/sim/faults").body().get("faults")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void every_kind_can_be_injected_by_its_name_alone(FaultKind kind)
      throws IOException, InterruptedException {
    var body = "{\"name\":\"" + kind.text() + "\"}";

    assertThat(client.send(Role.ADMIN, "POST", "/sim/faults", body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"name\":\"fire\"}",
        "{\"name\":\"latency\",\"colour\":\"red\"}",
        "{\"name\":\"latency\",\"unit\":\"atlantis\"}",
        "{\"name\":\"latency\",\"strength\":\"much\"}",
        "{\"name\":\"latency\",\"strength\":\"NaN\"}",
        "{\"name\":\"latency\",\"metric\":\"payments_queue_depth\"}",
        "{\"name\":\"nan\",\"metric\":\"no_such_metric\"}",
        "{\"name\":\"clock-skew\",\"unit\":\"eu-west\"}",
        "{\"name\":\"clock-skew\",\"offset\":\"soon\"}",
        "{\"name\":\"slow-reply\",\"delay\":\"-1s\"}",
        "{\"name\":\"http-500\",\"status\":200}",
        "{\"name\":\"http-500\",\"times\":0}",
        "{\"name\":\"nan\",\"from\":\"tomorrow\"}",
        "{\"name\":\"nan\",\"until\":\"2026-07-31T03:00:10Z\",\"duration\":\"1s\"}",
        "{\"name\":\"nan\",\"metric\":{}}"
      })
  void a_fault_that_makes_no_sense_is_refused(String body)
      throws IOException, InterruptedException {
    var reply = client.send(Role.ADMIN, "POST", "/sim/faults", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).startsWith("HP-SIM-");
    assertThat(client.get(Role.ADMIN, "/sim/faults").body().get("faults")).isEmpty();
  }

  @Test
  void a_metric_without_a_strength_of_its_own_takes_a_stated_one()
      throws IOException, InterruptedException {
    site.inject(
        Fault.named("error-spike")
            .with("metric", "payments_queue_depth")
            .with("strength", 300)
            .with("onlyNew", false));
    scrape();

    assertThat(client.number("min(payments_queue_depth)")).isGreaterThan(500);
    assertThat(client.number("max(payments_error_rate_percent)")).isLessThan(0.5);
  }

  @Test
  void faults_are_bounded() {
    for (var i = 0; i < 256; i++) {
      site.inject(Fault.named("nan").onUnit("eu-west"));
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> site.inject(Fault.named("nan")))
        .withMessageContaining("HP-SIM-033");
  }

  @Test
  void effects_and_units_are_shown() throws IOException, InterruptedException {
    expose("eu-west", 5);

    var effect = client.get(Role.ADMIN, "/sim/effects").body().get("effects").get(0);
    assertThat(effect.toString())
        .isEqualTo(
            "{\"at\":\"2026-07-31T03:00:00Z\",\"unit\":\"eu-west\","
                + "\"fields\":{\"version\":\"v2.1.0\",\"weight\":\"5\"},"
                + "\"idempotencyKey\":\"expose-eu-west-5\",\"role\":\"transition\","
                + "\"outcome\":\"applied\",\"replied\":\"200\"}");
    assertThat(client.get(Role.ADMIN, "/sim/units").body().at("/eu-west/weight").asString())
        .isEqualTo("5");
  }

  @Test
  void the_door_stays_open_while_everything_else_is_broken()
      throws IOException, InterruptedException {
    site.inject(Fault.named("http-500").with("path", "/"));

    assertThat(client.send(Role.ADMIN, "DELETE", "/sim/faults/http-500", "").status())
        .isEqualTo(200);
    assertThat(client.get(Role.OBSERVE, "/control/marker").status()).isEqualTo(200);
  }
}
