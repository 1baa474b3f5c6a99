package dev.holdpoint.intake;

import static dev.holdpoint.intake.Patched.plain;
import static dev.holdpoint.intake.Patched.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.intake.finding.Code;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PackageReaderTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Read.Accepted accepted(String text) {
    var read = read(text);
    assertThat(read.findings()).isEmpty();
    return (Read.Accepted) read;
  }

  @Test
  void the_bundled_package_is_accepted_without_a_finding() {
    var content = accepted(Bundled.change("payments-cutover")).content();
    assertThat(content.metadata().id()).isEqualTo("CHG-2026-1142");
    assertThat(content.stages())
        .extracting(stage -> stage.id())
        .containsExactly("shadow", "canary", "broad", "full", "retire", "final-watch");
    assertThat(content.stage("full").orElseThrow().wayBack())
        .isEqualTo(new WayBack.Slow(Duration.ofSeconds(60)));
    assertThat(content.trigger("t3").orElseThrow().condition())
        .isEqualTo(new Condition.Below("settlement-parity", 99.97, Duration.ofSeconds(4)));
    assertThat(content.check("restore-permission").orElseThrow().credential())
        .isEqualTo(CredentialRole.RESTORE);
    assertThat(content.start().get("sa-east").fields()).containsEntry("weight", "0");
  }

  @Test
  void the_bundled_package_fits_another_site_and_another_window() {
    var opens = Instant.parse("2031-01-01T00:00:00Z");
    var text =
        Bundled.moved(
            Bundled.change("payments-cutover"),
            URI.create("http://127.0.0.1:40123"),
            opens,
            opens.plus(Duration.ofHours(2)));
    var content = accepted(text).content();
    assertThat(content.window().opens()).isEqualTo(opens);
    assertThat(content.connections()).allMatch(connection -> connection.url().getPort() == 40123);
    assertThat(content.metadata().reviewBy().orElseThrow()).isEqualTo("2031-04-01");
  }

  @Test
  void yaml_and_json_forms_of_one_package_have_one_digest() {
    var yaml = accepted(Bundled.change("payments-cutover"));
    var json = JSON.readTree(yaml.canonicalJson());
    var pretty = json.toPrettyString();
    assertThat(accepted(pretty).digest()).isEqualTo(yaml.digest());
    assertThat(accepted(pretty.replace("  ", "\t")).digest()).isEqualTo(yaml.digest());
    assertThat(accepted(yaml.canonicalJson()).canonicalJson()).isEqualTo(yaml.canonicalJson());
  }

  @Test
  void comments_layout_and_order_of_keys_do_not_change_the_digest() {
    var plain = accepted(Bundled.change("payments-cutover"));
    var other =
        Bundled.change("payments-cutover")
            .replaceAll("(?m)^ *#.*\\n", "")
            .replace("{full: 20s}", "\n      full: '20s'")
            .replace("  id: CHG-2026-1142\n  version: 3\n", "  version: 3\n  id: CHG-2026-1142\n");
    assertThat(accepted(other).digest()).isEqualTo(plain.digest());
  }

  @Test
  void a_recorded_package_is_read_back_as_it_was() {
    var accepted = accepted(Bundled.change("payments-cutover"));
    assertThat(PackageReader.fromCanonical(accepted.canonicalJson())).isEqualTo(accepted.content());
    assertThatThrownBy(() -> PackageReader.fromCanonical("{\"kind\":\"ChangePackage\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Code.MISSING.id());
  }

  /** Every number, text and flag of the package, one after another. */
  @Test
  void any_changed_value_changes_the_digest() {
    var accepted = accepted(Bundled.change("payments-cutover"));
    var root = JSON.readTree(accepted.canonicalJson());
    Set<String> digests = new HashSet<>(Set.of(accepted.digest()));
    int changed = changeEach(root, root, digests);
    assertThat(changed).isGreaterThan(400);
    assertThat(digests).hasSize(changed + 1);
  }

  private static int changeEach(JsonNode root, JsonNode node, Set<String> digests) {
    int changed = 0;
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames().toArray(String[]::new)) {
        var before = object.get(name);
        if (before.isValueNode()) {
          object.set(name, other(before));
          digests.add(digestOf(root));
          object.set(name, before);
          changed++;
        } else {
          changed += changeEach(root, before, digests);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        var before = array.get(i);
        if (before.isValueNode()) {
          array.set(i, other(before));
          digests.add(digestOf(root));
          array.set(i, before);
          changed++;
        } else {
          changed += changeEach(root, before, digests);
        }
      }
    }
    return changed;
  }

  private static JsonNode other(JsonNode value) {
    var nodes = JSON.getNodeFactory();
    if (value.isBoolean()) {
      return nodes.booleanNode(!value.booleanValue());
    }
    return value.isNumber()
        ? nodes.numberNode(value.doubleValue() + 0.125)
        : nodes.stringNode(value.stringValue() + "x");
  }

  private static String digestOf(JsonNode root) {
    return PackageReader.digest(PackageReader.canonical(root));
  }

  @Test
  void words_that_yaml_1_1_took_for_something_else_stay_text() {
    var read =
        plain(
                "version: v2.0.3\n  #", "version: on\n  #",
                "weight: \"0\"", "weight: 007",
                "legacy: serving", "legacy: no",
                "knownGood:\n  version: v2.0.3", "knownGood:\n  version: on")
            .read();
    assertThat(read.findings()).extracting(Finding::code).containsOnly(Code.NOT_JSON.id());
    var fields =
        plain(
                "version: v2.0.3\n  #", "version: on\n  #",
                "weight: \"0\"", "weight: 1_000",
                "legacy: serving", "legacy: 2026-11-21",
                "knownGood:\n  version: v2.0.3", "knownGood:\n  version: on",
                "\"weight\":{weight}", "\"weight\":\"{weight}\"",
                "\"weight\":{weight}", "\"weight\":\"{weight}\"")
            .read();
    assertThat(((Read.Accepted) fields).content().start().get("eu-west").fields())
        .containsEntry("version", "on")
        .containsEntry("weight", "1_000")
        .containsEntry("legacy", "2026-11-21");
  }

  @Test
  void a_file_that_is_not_there_is_a_finding(@TempDir Path folder) {
    var read = Patched.READER.read(folder.resolve("nowhere.yaml"));
    assertThat(read.findings()).extracting(Finding::code).containsExactly(Code.UNREADABLE.id());
  }

  @Test
  void a_file_is_read_from_disk(@TempDir Path folder) throws Exception {
    var file = folder.resolve("change.yaml");
    Files.writeString(file, "\uFEFF" + Bundled.change("payments-cutover"), StandardCharsets.UTF_8);
    assertThat(Patched.READER.read(file)).isInstanceOf(Read.Accepted.class);
  }
}
