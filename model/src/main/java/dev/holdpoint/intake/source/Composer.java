package dev.holdpoint.intake.source;

import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Builds the tree from the events of the parser. Aliases are never followed, so a file cannot grow;
 * what is refused leaves a null in the tree and reading goes on, so that all findings come at once.
 */
final class Composer {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Iterator<Event> events;
  private final Findings findings;
  private int count;

  Composer(Iterator<Event> events, Findings findings) {
    this.events = events;
    this.findings = findings;
  }

  /** Ends the reading early; the finding that says why has been added. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    Stop() {
      super("stopped", null, false, false);
    }
  }

  static Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
    return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Mark markOf(Event event) {
    return event.getStartMark().map(Composer::mark).orElse(Mark.START);
  }

  /** The whole document; empty where a finding says why there is none. */
  Optional<Source> compose() {
    try {
      return document();
    } catch (Stop _) {
      return Optional.empty();
    }
  }

  private Optional<Source> document() throws Stop {
    events.next();
    if (events.next().getEventId() != Event.ID.DocumentStart) {
      findings.add(Code.EMPTY, "", Mark.START, "The file holds no document.");
      return Optional.empty();
    }
    Event first = events.next();
    var top = Place.top(markOf(first));
    JsonNode root = node(first, top, 1);
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      findings.add(Code.SEVERAL_DOCUMENTS, "", markOf(end), "A second document begins here.");
    }
    if (!root.isObject()) {
      findings.add(Code.EMPTY, "", markOf(first), "The document is not a mapping.");
      return Optional.empty();
    }
    return Optional.of(new Source(root, top));
  }

  private void refuse(Code code, Place place, Event event, String message) {
    findings.add(code, place.pointer(), markOf(event), message);
  }

  private JsonNode node(Event event, Place place, int depth) throws Stop {
    if (++count > Limits.VALUES) {
      refuse(Code.TOO_LARGE, place, event, "More than " + Limits.VALUES + " values.");
      throw new Stop();
    }
    if (findings.isFull()) {
      throw new Stop();
    }
    if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
      String what = event instanceof AliasEvent ? "An alias" : "An anchor";
      refuse(Code.ALIAS, place, event, what + " stands here.");
    }
    return switch (event) {
      case AliasEvent _ -> NODES.nullNode();
      case ScalarEvent scalar -> scalar(scalar, place);
      case SequenceStartEvent list -> {
        refuseTag(list.getTag(), place, list);
        yield list(place, deeper(list, place, depth));
      }
      case MappingStartEvent mapping -> {
        refuseTag(mapping.getTag(), place, mapping);
        yield mapping(place, deeper(mapping, place, depth));
      }
      default -> throw new IllegalStateException("the parser sent " + event.getEventId());
    };
  }

  private int deeper(Event event, Place place, int depth) throws Stop {
    if (depth > Limits.DEPTH) {
      refuse(Code.TOO_DEEP, place, event, "More than " + Limits.DEPTH + " levels.");
      throw new Stop();
    }
    return depth + 1;
  }

  private void refuseTag(Optional<String> tag, Place place, Event event) {
    if (tag.isPresent()) {
      refuse(Code.TAG, place, event, "A tag stands here.");
    }
  }

  private JsonNode list(Place place, int depth) throws Stop {
    var list = NODES.arrayNode();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      Mark mark = markOf(next);
      list.add(node(next, place.add(Integer.toString(list.size()), mark, mark), depth));
    }
    return list;
  }

  private JsonNode mapping(Place place, int depth) throws Stop {
    var mapping = NODES.objectNode();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      String name = key(next, place);
      Event value = events.next();
      Place first = place.get(name);
      Place below = place.add(name, markOf(next), markOf(value));
      JsonNode node = node(value, below, depth);
      if (first == null) {
        mapping.set(name, node);
      } else {
        String message = "The key " + name + " stood in line " + first.key().line() + " already.";
        refuse(Code.DUPLICATE_KEY, below, next, message);
      }
    }
    return mapping;
  }

  private String key(Event event, Place place) throws Stop {
    if (event instanceof ScalarEvent key
        && key.getValue().length() <= Limits.KEY
        && badCharacter(key.getValue()).isEmpty()) {
      refuseTag(key.getTag(), place, key);
      if (key.getAnchor().isPresent()) {
        refuse(Code.ALIAS, place, key, "An anchor stands here.");
      }
      return key.getValue();
    }
    refuse(Code.KEY, place, event, "A key is not plain text of at most " + Limits.KEY + ".");
    throw new Stop();
  }

  private JsonNode scalar(ScalarEvent scalar, Place place) {
    refuseTag(scalar.getTag(), place, scalar);
    String text = scalar.getValue();
    if (scalar.isPlain() && scalar.getTag().isEmpty()) {
      switch (text) {
        case "true", "false" -> {
          return NODES.booleanNode(text.equals("true"));
        }
        case "null", "~", "" -> {
          return NODES.nullNode();
        }
        default -> {
          if (Numbers.isNumber(text)) {
            return number(scalar, place);
          }
        }
      }
    }
    Optional<String> bad = badCharacter(text);
    bad.ifPresent(which -> refuse(Code.TEXT, place, scalar, "The text holds " + which + "."));
    return bad.isPresent() ? NODES.nullNode() : NODES.stringNode(text);
  }

  private JsonNode number(ScalarEvent scalar, Place place) {
    Optional<JsonNode> number = Numbers.parse(scalar.getValue());
    if (number.isEmpty()) {
      String message = "JSON cannot carry this number without changing it.";
      refuse(Code.NUMBER, place, scalar, message);
    }
    return number.orElseGet(NODES::nullNode);
  }

  private static Optional<String> badCharacter(String text) {
    return text.codePoints()
        .filter(
            c ->
                (Character.isISOControl(c) && c != '\n' && c != '\t')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .mapToObj(c -> String.format("U+%04X", c))
        .findFirst();
  }
}
