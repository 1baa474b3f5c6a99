package dev.holdpoint.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the values that packages name sensitive within this room. Outside, a mark stands for each,
 * which may come back in a request to the same connection and is the value again there; and a value
 * that was seen once is masked wherever it turns up later.
 */
final class Vault {
  /** Marks that are known at a time; a probe needs one until its last step. */
  private static final int MOST_MARKS = 256;

  /** Values that are recognised elsewhere; the oldest is forgotten first. */
  private static final int MOST_SEEN = 64;

  /** Shorter ones would be found in words and numbers that are none. */
  private static final int LEAST_SEEN = 6;

  private static final Pattern MARK = Pattern.compile("\\(masked ([0-9a-f]{16})\\)");

  /** A value and the only connection that it may go to. */
  private record Kept(String connection, String value) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private List<String> forms = List.of();

  /** Takes a value in and gives the mark for it. */
  synchronized String keep(String connection, String value) {
    see(value);
    byte[] id = new byte[8];
    random.nextBytes(id);
    var name = HexFormat.of().formatHex(id);
    kept.put(name, new Kept(connection, value));
    if (kept.size() > MOST_MARKS) {
      kept.remove(kept.keySet().iterator().next());
    }
    return "(masked " + name + ")";
  }

  /** Masks the value wherever it turns up from now on, and gives no mark for it. */
  synchronized void see(String value) {
    if (value.length() >= LEAST_SEEN && seen.add(value)) {
      if (seen.size() > MOST_SEEN) {
        seen.remove(seen.iterator().next());
      }
      forms = Masking.forms(seen);
    }
  }

  /** The text with the values of the marks that belong to the connection. */
  synchronized String reveal(String connection, String text) {
    return MARK.matcher(text)
        .replaceAll(
            mark -> {
              var value = kept.get(mark.group(1));
              return Matcher.quoteReplacement(
                  value == null || !value.connection().equals(connection)
                      ? mark.group()
                      : value.value());
            });
  }

  /** The text without values, and with plain masks instead of marks. */
  String mask(String text) {
    return MARK.matcher(withoutValues(text)).replaceAll(Matcher.quoteReplacement(Masking.MASK));
  }

  /** The text without values; marks stay. */
  String withoutValues(String text) {
    List<String> now;
    synchronized (this) {
      now = forms;
    }
    return Masking.withoutForms(text, now);
  }
}
