package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.intake.Bundled;
import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest} and {@code import-rules} as typed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BacktestCommandTest {
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC),
          new SecureRandom(),
          Map.of(),
          Path.of("/nowhere"),
          _ -> Optional.empty(),
          _ -> Optional.empty());

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(new CodedErrors())
        .setParameterExceptionHandler(new CodedErrors())
        .execute(arguments);
  }

  private int test(String samples, String... more) throws IOException {
    var change = file("change.yaml", Bundled.change("payments-cutover"));
    var arguments = new String[3 + more.length];
    arguments[0] = change;
    arguments[1] = "--samples";
    arguments[2] = file("samples.json", samples);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return run(new BacktestCommand(SURROUNDINGS), arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** A clock that stands until it is set. */
  private static final class Hands extends Clock {
    private Instant now;

    Hands(Instant now) {
      this.now = now;
    }

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void past_of_a_prometheus_is_asked_for_and_says_when_a_trigger_would_have_fired()
      throws IOException {
    var begin = Instant.parse("2026-11-20T11:00:00Z");
    var clock = new Hands(begin);
    try (var bundled = SiteSpec.class.getResourceAsStream("payments-site.yaml");
        var site = Site.start(SiteSpec.read(bundled).withPort(0), clock)) {
      clock.forward(Duration.ofSeconds(20));
      site.inject(
          Fault.named("error-spike").onUnit("eu-west").with("strength", 5).with("onlyNew", false));
      clock.forward(Duration.ofSeconds(10));
      site.clear("error-spike");
      clock.forward(Duration.ofSeconds(10));

      int status =
          run(
              new BacktestCommand(SURROUNDINGS),
              file("change.yaml", Bundled.change("payments-cutover")),
              "--from",
              site.url().toString(),
              "--start",
              begin.plusSeconds(5).toString(),
              "--end",
              Long.toString(begin.plusSeconds(40).getEpochSecond()),
              "--step",
              "500ms",
              "--format",
              "json");

      assertThat(status).isEqualTo(1);
      var fired = JsonMapper.shared().readTree(out.toString()).get("fired");
      assertThat(fired).hasSize(1);
      double since = fired.get(0).get("since").doubleValue();
      assertThat(fired.get(0).get("trigger").stringValue()).isEqualTo("t1");
      assertThat(since - begin.getEpochSecond()).isBetween(20.0, 21.0);
      assertThat(fired.get(0).get("at").doubleValue() - since).isEqualTo(3);
      assertThat(fired.get(0).get("value").doubleValue()).isGreaterThan(5);
      assertThat(err.toString()).contains("test-payment", "was not asked for");
    }
  }

  /** Half a second apart from 1700000000 on. */
  private static String samples(String... values) {
    var text = new StringBuilder("{\"error-rate\": [");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append("[").append(1_700_000_000 + i / 2);
      text.append(i % 2 == 0 ? "" : ".5").append(",").append(values[i]).append("]");
    }
    return text.append("]}").toString();
  }

  @Test
  void json_names_the_first_firing_and_how_close_each_came() throws IOException {
    var fires = samples("0", "2", "2", "2", "2", "2", "2", "3", "0", "2", "2", "0");

    assertThat(test(fires, "--format", "json")).isEqualTo(1);
    assertThat(out.toString().strip())
        .isEqualTo(
            """
            {"fired":[{"trigger":"t1","since":1700000000.5,"at":1700000003.5,"value":3.0}],\
            "closest":[{"trigger":"t1","longestOut":3,"of":3}]}\
            """);
    assertThat(err.toString()).contains("HP-BACKTEST-021").contains("p95-latency");
  }

  @Test
  void none_fired_is_status_0_and_told() throws IOException {
    assertThat(test(samples("0", "2", "2", "null", "0"))).isZero();
    assertThat(out.toString())
        .contains("would not have fired")
        .contains("out for 500ms of 3s at the longest")
        .contains("no good samples of p95-latency: nothing can be said");
  }

  @Test
  void samples_that_cannot_be_used_are_status_2_with_place_and_code() throws IOException {
    assertThat(test("{\"error-rate\": [[1, x]]}")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-BACKTEST-003").contains("samples.json:1:");
    assertThat(test("{\"elsewhere\": [[1, 2]]}")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-BACKTEST-020").contains("HP-BACKTEST-008");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void dead_source_is_taken_for_no_quiet_one() throws IOException {
    var dead = samples("null", "null", "null");

    assertThat(test(dead)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("HP-BACKTEST-008")
        .contains("HP-BACKTEST-024: Nothing can be said of trigger t1: none of the 3 samples of")
        .contains("HP-BACKTEST-024: Nothing can be said of gate errors of shadow, canary");
  }

  @Test
  void what_has_a_good_sample_beside_a_dead_source_is_tried_alone() throws IOException {
    var both = samples("null", "null").replaceFirst("}$", ",\"p95-latency\": [[1700000000, 100]]}");

    assertThat(test(both, "--format", "json")).isZero();
    assertThat(out.toString().strip())
        .isEqualTo("{\"fired\":[],\"closest\":[{\"trigger\":\"t2\",\"longestOut\":0,\"of\":3}]}");
    assertThat(err.toString()).contains("HP-BACKTEST-024: Nothing can be said of trigger t1");
  }

  @Test
  void a_picture_is_written_once() throws IOException {
    var picture = folder.resolve("picture.svg");

    assertThat(test(samples("0", "0"), "--picture", picture.toString())).isZero();
    assertThat(picture).content().startsWith("<svg ").contains("Payments fail");
    assertThat(test(samples("0", "0"), "--picture", picture.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("HP-APP-050");
  }

  @Test
  void plain_http_to_another_machine_is_not_asked() throws IOException {
    var change = file("change.yaml", Bundled.change("payments-cutover"));

    int status =
        run(
            new BacktestCommand(SURROUNDINGS),
            change,
            "--from",
            "http://metrics.example",
            "--start",
            "1700000000",
            "--end",
            "1700000100");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("HP-BACKTEST-040").contains("HP-HTTP-005");
  }

  @Test
  void rules_become_a_draft_and_what_is_left_out_is_status_1() throws IOException {
    var rules =
        file(
            "rules.yml",
            """
            groups:
            - name: g
              rules:
              - {alert: High, expr: max(x) > 5, for: 5m}
              - {record: "a:b", expr: sum(x)}
            """);
    var draft = folder.resolve("draft.yaml");

    assertThat(run(new ImportRulesCommand(), rules, "--out", draft.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("rules.yml:5:").contains("HP-IMPORT-002");
    assertThat(draft).content().contains("when: {metric: high-value, above: 5, for: 5m}");
    assertThat(run(new ImportRulesCommand(), rules, "--out", draft.toString())).isEqualTo(2);
    assertThat(run(new ImportRulesCommand(), file("none.yml", "a: b"))).isEqualTo(2);
    assertThat(run(new ImportRulesCommand(), file("broken.yml", "groups: [{]"))).isEqualTo(2);
    assertThat(err.toString()).containsPattern("broken.yml:1:1\\d: error HP-INTAKE-004: ");
  }
}
