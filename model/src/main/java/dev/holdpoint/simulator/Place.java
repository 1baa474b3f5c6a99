package dev.holdpoint.simulator;

import dev.holdpoint.simulator.promql.QueryException;
import dev.holdpoint.simulator.promql.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A value of a description and the way to it, so that what is wrong can be found. */
record Place(String path, JsonNode node) {

  boolean has(String name) {
    return node.has(name);
  }

  Place get(String name) {
    if (!has(name)) {
      throw wrong(name + " is missing");
    }
    return new Place(path + "." + name, node.get(name));
  }

  Place optional(String name) {
    return has(name) ? get(name) : new Place(path + "." + name, MissingNode.getInstance());
  }

  /** Refuses members other than these, given in one text with blanks between. */
  void only(String names) {
    var allowed = Set.of(names.split(" "));
    for (var name : members().keySet()) {
      if (!allowed.contains(name)) {
        throw wrong(name + " is not known here");
      }
    }
  }

  Map<String, Place> members() {
    if (node.isMissingNode()) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw wrong("this must be a mapping");
    }
    var members = new LinkedHashMap<String, Place>();
    node.propertyNames().forEach(name -> members.put(name, get(name)));
    return members;
  }

  List<Place> items() {
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong("this must be a list");
    }
    var items = new ArrayList<Place>();
    for (var i = 0; i < node.size(); i++) {
      items.add(new Place(path + "[" + i + "]", node.get(i)));
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(Place::text).toList();
  }

  String text() {
    if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
      throw wrong("this must be a text");
    }
    return node.asString();
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong("this must be a number");
    }
    return node.doubleValue();
  }

  double number(String name, double otherwise) {
    return has(name) ? get(name).number() : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!node.get(name).isBoolean()) {
      throw wrong(name + " must be true or false");
    }
    return node.get(name).booleanValue();
  }

  Duration span(String name, Duration otherwise) {
    try {
      return has(name) ? Spans.parse(get(name).text()) : otherwise;
    } catch (QueryException e) {
      throw new IllegalArgumentException(wrong(name).getMessage(), e);
    }
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("HP-SIM-024: " + path + ": " + what);
  }
}
