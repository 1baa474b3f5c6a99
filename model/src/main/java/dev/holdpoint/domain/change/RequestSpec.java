package dev.holdpoint.domain.change;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An HTTP request by template. In path, headers and body, {@code {unit}} stands for the unit's id
 * {@code {inFlight}} for the package's in-flight policy, and {@code {field}} for the value of that
 * field of the state to set.
 */
public record RequestSpec(
    String method, String path, Map<String, String> headers, Optional<String> body) {
  /** Copies the headers. */
  public RequestSpec {
    // In one order, so that its text is the same from one start of the program to the next.
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

  /** Names that stand in braces in path, headers or body. */
  public Set<String> placeholders() {
    var names = new TreeSet<String>();
    collect(path, names);
    headers.values().forEach(value -> collect(value, names));
    body.ifPresent(text -> collect(text, names));
    return names;
  }

  private static void collect(String text, Set<String> names) {
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
  }
}
