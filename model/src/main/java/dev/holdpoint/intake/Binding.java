package dev.holdpoint.intake;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.KnownGood;
import dev.holdpoint.domain.change.Metadata;
import dev.holdpoint.domain.change.ReadBackSpec;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Staging;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** From a tree that keeps the schema to the records of the domain. */
final class Binding {
  private Binding() {}

  static ChangePackage bind(JsonNode root) {
    List<Unit> units = list(root, "units", n -> new Unit(text(n, "id"), text(n, "title")));
    List<Trigger> triggers = list(root, "triggers", WatchBinding::trigger);
    return new ChangePackage(
        metadata(root.get("metadata")),
        new ChangeWindow(
            Instant.parse(text(root.get("window"), "opens")),
            Instant.parse(text(root.get("window"), "closes"))),
        units,
        start(root, units),
        knownGood(root.get("knownGood")),
        word(InFlightPolicy.class, text(root, "inFlight")),
        list(root, "connections", Binding::connection),
        new ReadBackSpec(
            text(root.get("readBack"), "connection"),
            text(root.get("readBack"), "path"),
            texts(root.get("readBack").get("fields"))),
        list(root, "actions", Binding::action),
        list(root, "checks", WatchBinding::check),
        BurnWindows.expand(list(root, "metrics", WatchBinding::metric), triggers),
        triggers,
        list(root, "stages", StageBinding::stage));
  }

  private static Metadata metadata(JsonNode node) {
    return new Metadata(
        text(node, "id"),
        node.get("version").intValue(),
        text(node, "title"),
        textList(node, "authors"),
        text(node, "owner"),
        optionalText(node, "reviewBy").map(LocalDate::parse),
        textList(node, "escalation"));
  }

  private static Map<String, UnitState> start(JsonNode root, List<Unit> units) {
    var common = new UnitState(texts(root.get("start")));
    var states = new LinkedHashMap<String, UnitState>();
    for (Unit unit : units) {
      JsonNode differs = root.path("startOverrides").path(unit.id());
      states.put(unit.id(), differs.isObject() ? common.with(texts(differs)) : common);
    }
    return states;
  }

  private static KnownGood knownGood(JsonNode node) {
    return new KnownGood(text(node, "version"), text(node, "digest"), text(node, "check"));
  }

  private static Connection connection(JsonNode node) {
    return new Connection(
        text(node, "id"),
        word(ConnectionType.class, text(node, "type")),
        URI.create(text(node, "url")),
        textList(node, "paths"),
        word(SiteKind.class, text(node, "site")),
        credentials(node),
        duration(node, "timeLimit"),
        node.has("staging") ? Optional.of(staging(node.get("staging"))) : Optional.empty(),
        flag(node, "plaintext"),
        textList(node, "sensitive"));
  }

  private static Staging staging(JsonNode node) {
    var marker = node.get("marker");
    return new Staging(
        URI.create(text(node, "url")),
        credentials(node),
        new Staging.Marker(text(marker, "path"), text(marker, "pointer"), text(marker, "equals")),
        flag(node, "plaintext"));
  }

  private static Map<CredentialRole, String> credentials(JsonNode node) {
    var credentials = new EnumMap<CredentialRole, String>(CredentialRole.class);
    texts(node.get("credentials"))
        .forEach((role, name) -> credentials.put(word(CredentialRole.class, role), name));
    return credentials;
  }

  private static Action action(JsonNode node) {
    return new Action(
        text(node, "id"),
        text(node, "connection"),
        request(node.get("request")),
        statuses(node),
        optionalText(node, "idempotencyHeader").orElse(""),
        duration(node, "settleAfter"),
        duration(node, "takes"));
  }

  static RequestSpec request(JsonNode node) {
    return new RequestSpec(
        text(node, "method"),
        text(node, "path"),
        node.has("headers") ? texts(node.get("headers")) : Map.of(),
        optionalText(node, "body"));
  }

  static List<Integer> statuses(JsonNode node) {
    return list(node, "expectStatus", JsonNode::intValue);
  }

  static String text(JsonNode node, String member) {
    return node.get(member).stringValue();
  }

  static Optional<String> optionalText(JsonNode node, String member) {
    return node.has(member) ? Optional.of(text(node, member)) : Optional.empty();
  }

  static OptionalDouble optionalNumber(JsonNode node, String member) {
    return node.has(member)
        ? OptionalDouble.of(node.get(member).doubleValue())
        : OptionalDouble.empty();
  }

  static boolean flag(JsonNode node, String member) {
    return node.path(member).asBoolean(false);
  }

  static Duration duration(JsonNode node, String member) {
    return Durations.parse(text(node, member));
  }

  static <T> List<T> list(JsonNode node, String member, Function<JsonNode, T> item) {
    return node.path(member).valueStream().map(item).toList();
  }

  static List<String> textList(JsonNode node, String member) {
    return list(node, member, JsonNode::stringValue);
  }

  static Map<String, String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, String>();
    node.properties()
        .forEach(member -> texts.put(member.getKey(), member.getValue().stringValue()));
    return texts;
  }

  /** The constant that the format writes in small letters and with hyphens. */
  static <E extends Enum<E>> E word(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
