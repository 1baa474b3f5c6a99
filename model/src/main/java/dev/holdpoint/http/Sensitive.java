package dev.holdpoint.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes the values of the members that a connection names sensitive out of its replies. In JSON
 * they are found by name at any depth; in any other text, such as a message or the page of an
 * error, what follows a name and {@code :}, {@code =} or {@code >} is taken for its value.
 */
final class Sensitive {
  private final Set<String> names;
  private final Pattern named;

  /**
   * @param names of members, in letters of any case
   */
  Sensitive(List<String> names) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    named =
        Pattern.compile(
            names.stream()
                .map(Pattern::quote)
                .collect(
                    Collectors.joining(
                        "|",
                        "(?<![A-Za-z0-9_-])(?:",
                        ")(?:[\"']|\\\\\"|&quot;|%22)?\\s{0,9}(?:[:=>]|%3[aAdD])\\s{0,9}")),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * The text without the values.
   *
   * @param keep takes a value in and gives what stands for it
   */
  String hide(String text, UnaryOperator<String> keep) {
    if (names.isEmpty()) {
      return text;
    }
    return ReplyJson.read(text)
        .filter(JsonNode::isContainer)
        .map(reply -> hidden(reply, keep).toString())
        .orElseGet(() -> hiddenIn(text, keep));
  }

  private JsonNode hidden(JsonNode node, UnaryOperator<String> keep) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      for (var member : node.properties()) {
        boolean hide = names.contains(member.getKey().toLowerCase(Locale.ROOT));
        object.set(
            member.getKey(),
            hide ? mark(member.getValue(), keep) : hidden(member.getValue(), keep));
      }
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.valueStream().forEach(item -> array.add(hidden(item, keep)));
      return array;
    }
    // A text may hold what would be a member elsewhere, such as the message of an error.
    return node.isString()
        ? JsonNodeFactory.instance.stringNode(hiddenIn(node.asString(), keep))
        : node;
  }

  private static JsonNode mark(JsonNode value, UnaryOperator<String> keep) {
    if (value.isNull()) {
      return value;
    }
    if (value.isContainer()) {
      value.valueStream().forEach(below -> mark(below, keep));
      return JsonNodeFactory.instance.stringNode(Masking.MASK);
    }
    return JsonNodeFactory.instance.stringNode(keep.apply(ReplyJson.text(value).orElse("")));
  }

  private String hiddenIn(String text, UnaryOperator<String> keep) {
    var out = new StringBuilder(text.length());
    var name = named.matcher(text);
    int from = 0;
    while (name.find(from)) {
      int end = endOfValue(text, name.end());
      out.append(text, from, name.end());
      if (end > name.end()) {
        // Kept, so that it is masked wherever it turns up later; here the plain mask stands.
        var unused = keep.apply(unquoted(text.substring(name.end(), end)));
        out.append(Masking.MASK);
      }
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static int endOfValue(String text, int from) {
    if (from == text.length()) {
      return from;
    }
    if (text.startsWith("\\\"", from)) {
      int end = text.indexOf("\\\"", from + 2);
      return end < 0 ? text.length() : end + 2;
    }
    char quote = text.charAt(from);
    boolean quoted = quote == '"' || quote == '\'';
    int at = quoted ? from + 1 : from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (quoted && c == quote) {
        return at + 1;
      } else if (!quoted && (Character.isWhitespace(c) || ",;&<>\"'}])".indexOf(c) >= 0)) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
