package dev.holdpoint.intake.source;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers as RFC 8259 writes them, as far as an IEEE 754 double carries them. */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int LONGEST = 40;

  private Numbers() {}

  /** Whether it is a number; {@code 010}, {@code 0x1f}, {@code 1_000} and {@code .inf} are text. */
  static boolean isNumber(String text) {
    return text.length() <= Limits.BYTES && NUMBER.matcher(text).matches();
  }

  /** The number; empty where RFC 8785 would print another one. */
  static Optional<JsonNode> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      return text.length() <= 17 && Math.abs(Long.parseLong(text)) <= Limits.WHOLE
          ? Optional.of(JsonNodeFactory.instance.numberNode(Long.parseLong(text)))
          : Optional.empty();
    }
    double value = Double.parseDouble(text);
    boolean huge = Double.isInfinite(value) || Math.abs(value) > Limits.WHOLE;
    boolean same = !huge && BigDecimal.valueOf(value).compareTo(new BigDecimal(text)) == 0;
    return same ? Optional.of(JsonNodeFactory.instance.numberNode(value)) : Optional.empty();
  }
}
