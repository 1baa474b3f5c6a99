package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * A value of the file, or its absence, at its place. Reading a value of the wrong type yields
 * nothing: the schema has said so.
 */
final class At {
  private final Source source;
  private final Findings findings;
  private final JsonNode node;
  private final String path;

  private At(Source source, Findings findings, JsonNode node, String path) {
    this.source = source;
    this.findings = findings;
    this.node = node;
    this.path = path;
  }

  static At top(Source source, Findings findings) {
    return new At(source, findings, source.root(), "");
  }

  At get(String member) {
    return new At(source, findings, node.path(member), Source.below(path, member));
  }

  private At get(int index) {
    return new At(source, findings, node.path(index), path + "/" + index);
  }

  boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Items of the list here; none where it is no list. */
  List<At> items() {
    var items = new ArrayList<At>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        items.add(get(i));
      }
    }
    return items;
  }

  List<At> items(String member) {
    return get(member).items();
  }

  /** Members of the object here, in the order of the file; none where it is no object. */
  Map<String, At> members() {
    var members = new LinkedHashMap<String, At>();
    if (node.isObject()) {
      node.propertyNames().forEach(name -> members.put(name, get(name)));
    }
    return members;
  }

  Optional<String> text() {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  Optional<String> text(String member) {
    return get(member).text();
  }

  boolean says(String member, String word) {
    return text(member).filter(word::equals).isPresent();
  }

  boolean flag(String member) {
    return node.path(member).asBoolean(false);
  }

  OptionalDouble number() {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }

  OptionalDouble number(String member) {
    return get(member).number();
  }

  Optional<Duration> duration() {
    try {
      return text().map(Durations::parse);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  Optional<Duration> duration(String member) {
    return get(member).duration();
  }

  /** Members that are text. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    members().forEach((name, at) -> at.text().ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  /** Items that are text. */
  List<String> textItems() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** The value as JSON, to compare two of them. */
  JsonNode node() {
    return node;
  }

  void report(Code code, String message) {
    findings.add(code, path, source.locate(path), message);
  }

  /** Reports at the key instead of at the value. */
  void reportKey(Code code, String message) {
    findings.add(code, path, source.locateKey(path), message);
  }
}
