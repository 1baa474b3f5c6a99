package dev.holdpoint.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style sheet as text: what it declares, what it uses, and what its tokens resolve to. */
record Sheet(String text) {
  private static final Pattern DECLARATION =
      Pattern.compile("(-hp-[a-z0-9-]+)\\s*:\\s*([^;]+);", Pattern.MULTILINE);
  private static final Pattern TOKEN = Pattern.compile("-hp-[a-z0-9-]+");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  static Sheet read(URL url) {
    try (InputStream in = url.openStream()) {
      return new Sheet(
          COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).replaceAll(""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Map<String, String> declared() {
    var declared = new LinkedHashMap<String, String>();
    Matcher matcher = DECLARATION.matcher(text);
    while (matcher.find()) {
      declared.put(matcher.group(1), matcher.group(2).strip());
    }
    return declared;
  }

  /** Every token that stands on the right of a colon. */
  Set<String> used() {
    var used = new TreeSet<String>();
    text.lines()
        .map(line -> line.substring(line.indexOf(':') + 1))
        .forEach(
            value -> {
              Matcher matcher = TOKEN.matcher(value);
              while (matcher.find()) {
                used.add(matcher.group());
              }
            });
    return used;
  }

  /** The raw colour behind a token, as {@code #rrggbb}, followed through the palette. */
  String colour(String token) {
    String value = declared().get(token);
    if (value == null) {
      throw new IllegalArgumentException("no token " + token);
    }
    return value.startsWith("#") ? value : colour(value);
  }
}
