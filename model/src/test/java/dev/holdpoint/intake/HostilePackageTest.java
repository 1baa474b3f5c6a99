package dev.holdpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.finding.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Files from strangers: whatever stands in them, reading ends with findings and not otherwise. */
class HostilePackageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int ROUNDS = 300;
  private static final int LONG = 90_000;

  private final JsonNode root =
      JSON.readTree(
          ((Read.Accepted) Patched.read(Bundled.change("payments-cutover"))).canonicalJson());

  static List<String> longTexts() {
    return List.of(
        "a".repeat(LONG),
        "/".repeat(LONG),
        "~1".repeat(LONG / 2),
        "/a".repeat(LONG / 2),
        "../".repeat(LONG / 3),
        "1".repeat(LONG),
        "1d".repeat(LONG / 2),
        "{unit}".repeat(LONG / 6),
        "{".repeat(LONG),
        "%2e".repeat(LONG / 3),
        " ".repeat(LONG),
        "http://" + "a.".repeat(LONG / 2),
        "\uD83D\uDE00".repeat(LONG / 4));
  }

  /** A pattern that recurses for each character would overflow the stack. */
  @ParameterizedTest
  @MethodSource("longTexts")
  void a_long_text_in_the_place_of_any_value_is_only_a_finding(String text) {
    var seen = new HashSet<String>();
    for (Place place : places(root)) {
      // One of each name is enough where each costs so much text.
      if (place.get().isString() && place.index() <= 0 && seen.add(place.name())) {
        var before = place.get();
        place.set(NODES.stringNode(text));
        var read = Patched.read(root.toString());
        assertThat(read.findings().size()).isLessThanOrEqualTo(Findings.MOST);
        assertThat(read.findings())
            .allMatch(finding -> finding.message().length() <= 301, "short messages");
        place.set(before);
      }
    }
  }

  /** Random damage to the tree, hundreds of times from one seed. */
  @Test
  void any_value_of_any_type_at_any_place_is_accepted_or_refused() {
    var random = new Random(20260731);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var copy = root.deepCopy();
      for (int i = 0; i <= random.nextInt(4); i++) {
        var places = places(copy);
        places.get(random.nextInt(places.size())).set(any(random));
      }
      if (Patched.read(copy.toString()) instanceof Read.Refused(var findings)) {
        refused++;
        assertThat(findings).isNotEmpty().allMatch(finding -> finding.line() > 0);
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS * 2 / 3);
  }

  /** Random damage to the text, hundreds of times from one seed. */
  @Test
  void any_text_is_accepted_or_refused() {
    var random = new Random(20260801);
    String text = Bundled.change("payments-cutover");
    for (int round = 0; round < ROUNDS; round++) {
      var damaged = new StringBuilder(text);
      for (int i = 0; i <= random.nextInt(3); i++) {
        int at = random.nextInt(damaged.length());
        String other = SCRAPS.get(random.nextInt(SCRAPS.size()));
        damaged.replace(at, Math.min(damaged.length(), at + random.nextInt(30)), other);
      }
      var read = Patched.read(damaged.toString());
      assertThat(read.findings())
          .extracting(Finding::code)
          .allMatch(c -> c.startsWith("HP-INTAKE-"));
    }
  }

  private static final List<String> SCRAPS =
      List.of(
          "", "{", "}", "[", "]", ":", "- ", "\n", "'", "\"", "&a ", "*a", "!!x ", "? ", "|\n", ">",
          "%", "@", "`", "#", "---\n", "...\n", "\t", "\u0000", "\uFFFE", "<<: ", "null", "1e9");

  private static JsonNode any(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextInt(-5, 200));
      case 2 -> NODES.numberNode(random.nextDouble());
      case 3 -> NODES.booleanNode(random.nextBoolean());
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.objectNode();
      case 6 -> NODES.arrayNode().add(NODES.objectNode().put("id", "x")).add(7);
      case 7 -> NODES.objectNode().put("id", 3).set("from", NODES.arrayNode());
      default ->
          NODES.stringNode(
              List.of("", "0s", "shadow", "http://[::1", "{x}").get(random.nextInt(5)));
    };
  }

  /** One value below a parent that can be put in another's place. */
  private record Place(JsonNode parent, String name, int index) {
    JsonNode get() {
      return parent instanceof ArrayNode array ? array.get(index) : parent.get(name);
    }

    void set(JsonNode value) {
      switch (parent) {
        case ArrayNode array -> array.set(index, value);
        case ObjectNode object -> object.set(name, value);
        default -> throw new IllegalStateException("no parent");
      }
    }
  }

  private static List<Place> places(JsonNode node) {
    var places = new ArrayList<Place>();
    collect(node, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        collect(array.get(i), places);
      }
    } else if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        places.add(new Place(object, name, -1));
        collect(object.get(name), places);
      }
    }
  }
}
