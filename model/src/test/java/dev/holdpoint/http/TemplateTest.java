package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value can become anything but a value. */
class TemplateTest {
  private static final String HOSTILE = "a\",\"admin\":true,\"x\":\"\\\n\u2028{version}";

  @Test
  void a_value_in_a_path_cannot_leave_its_segment() throws Refusal {
    var template = template("a/b?c#d&e=%2e \"{x}\\ü");
    assertThat(template.path("/api/{unit}/{version}"))
        .isEqualTo("/api/eu-west/a%2Fb%3Fc%23d%26e%3D%252e%20%22%7Bx%7D%5C%C3%BC");
  }

  @Test
  void a_value_within_quotes_cannot_leave_them() throws Refusal {
    var body = template(HOSTILE).jsonBody("{\"version\":\"{version}\",\"unit\":\"{unit}\"}");
    var json = ReplyJson.read(body).orElseThrow();
    assertThat(json.size()).isEqualTo(2);
    assertThat(json.path("version").stringValue()).isEqualTo(HOSTILE);
    assertThat(json.path("unit").stringValue()).isEqualTo("eu-west");
  }

  @Test
  void quotes_that_are_escaped_in_the_template_do_not_end_its_string() throws Refusal {
    var body = template("x\"y").jsonBody("{\"a\":\"say \\\"{version}\\\" \\\\\",\"b\":\"{unit}\"}");
    var json = ReplyJson.read(body).orElseThrow();
    assertThat(json.path("a").stringValue()).isEqualTo("say \"x\"y\" \\");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-0.5", "1e3", "true", "false", "0"})
  void a_value_without_quotes_may_be_a_number_or_a_truth(String value) throws Refusal {
    assertThat(template(value).jsonBody("{\"weight\": {version}}"))
        .isEqualTo("{\"weight\": " + value + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5,\"admin\":true",
        "",
        "NaN",
        "05",
        "null",
        "\"5\"",
        "[1]",
        "5}",
        "1 2",
        "Infinity"
      })
  void a_value_without_quotes_can_be_nothing_else(String value) {
    assertThatThrownBy(() -> template(value).jsonBody("{\"weight\": {version}}"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HP-HTTP-007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":{version}", "plain words", "{} {}", "{\"a\":1,\"a\":2}", ""})
  void a_body_that_is_no_json_is_refused(String template) {
    assertThatThrownBy(() -> template("1").jsonBody(template))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HP-HTTP-009");
  }

  @Test
  void values_are_not_templates_themselves() throws Refusal {
    assertThat(template("{unit}").jsonBody("[\"{version}\"]")).isEqualTo("[\"{unit}\"]");
  }

  @Test
  void a_field_named_unit_does_not_stand_in_for_the_unit() throws Refusal {
    var template = new Template(Optional.of("eu-west"), Map.of("unit", "us-east"));
    assertThat(template.path("/{unit}")).isEqualTo("/eu-west");
    assertThatThrownBy(
            () -> new Template(Optional.empty(), Map.of("unit", "us-east")).path("/{unit}"))
        .hasMessageStartingWith("HP-HTTP-006");
  }

  private static Template template(String version) {
    return new Template(Optional.of("eu-west"), Map.of("version", version));
  }
}
