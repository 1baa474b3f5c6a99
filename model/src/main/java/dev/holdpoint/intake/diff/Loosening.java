package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.Durations;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Whether a difference protects less than before. Told from its place alone: what was removed,
 * which way a number moved. What cannot be told (another query, another request) counts as
 * loosened, because somebody must look.
 */
final class Loosening {
  /** What loosens at a place. */
  private enum Way {
    MORE,
    LESS,
    GONE,
    ADDED,
    ANY,
    ACTION
  }

  private record Row(Pattern place, Way way) {}

  private static final List<Row> TABLE =
      List.of(
          row("triggers/*/when/(above|outside/high|for)", Way.MORE),
          row("triggers/*/when/(below|outside/low)", Way.LESS),
          row("triggers/*/when/metric", Way.ANY),
          row("triggers/*/action", Way.ACTION),
          row("triggers/*/(from|narrowTo)", Way.ANY),
          row("triggers/*/breaker", Way.MORE),
          row("triggers/*/drift", Way.ACTION),
          row("triggers/*/title", Way.GONE),
          row("stages/*/hold/role", Way.ANY),
          row("stages/*/hold/people", Way.LESS),
          row("stages/*/hold/confirm", Way.GONE),
          row("stages/*/units/*", Way.ADDED),
          row("stages/*/(tier|consequenceTime)", Way.MORE),
          row("stages/*/(preflight|readiness)/*", Way.GONE),
          row("stages/*/soak", Way.LESS),
          row("stages/*/gates/*/(pass at most|fail above)", Way.MORE),
          row("stages/*/gates/*/(pass at least|fail below|minSamples)", Way.LESS),
          row("stages/*/gates/*/(metric|worse|statistic)", Way.ANY),
          row("stages/*/wayBack/none", Way.ADDED),
          row("stages/*/wayBack/full", Way.GONE),
          row("stages/*/wayBack/(full|slow)", Way.MORE),
          row("stages/*/rollback/*/action", Way.ANY),
          row("stages/*/title", Way.GONE),
          row("stages/order", Way.ANY),
          row("checks/*/expect/*/equals", Way.ANY),
          row("checks/*/expect/*/below", Way.MORE),
          row("checks/*/expect/*/above", Way.LESS),
          row("checks/*/timeToLive", Way.MORE),
          row("checks/*/(request|connection|credential|expectStatus)", Way.ANY),
          row("metrics/*/(staleAfter|clockTolerance|second/tolerance|interval)", Way.MORE),
          row("metrics/*/second/source", Way.GONE),
          row("metrics/*/(source|second/source|from)", Way.ANY),
          row("connections/*/paths/*", Way.ADDED),
          row("connections/*/(url|site|credentials/*)", Way.ANY),
          row("actions/*/(request(/*)?|connection)", Way.ANY),
          row("actions/*/settleAfter", Way.LESS),
          row("units/*", Way.ADDED),
          row("window/opens", Way.LESS),
          row("window/closes", Way.MORE),
          row("knownGood/(version|digest|check)", Way.ANY),
          row("readBack/request", Way.ANY),
          row("readBack/fields/*", Way.ANY),
          row("metadata/(authors|owner)", Way.ANY),
          row("metadata/reviewBy", Way.MORE));

  private Loosening() {}

  private static Row row(String place, Way way) {
    String slash = Pattern.quote(Outline.SLASH);
    String one = "(?:(?!" + slash + ").)+";
    String several = place.contains("expect/*") ? ".+" : one;
    String regex = place.replace("/", "\u0000").replace("*", "\u0001").replace("\u0000", slash);
    return new Row(Pattern.compile(regex.replace("\u0001", several)), way);
  }

  /** Whether it protects less; an empty text means that it is not there. */
  static boolean loosened(String place, String before, String after) {
    return TABLE.stream()
        .filter(row -> row.place().matcher(place).matches())
        .anyMatch(row -> loosened(row.way(), before, after));
  }

  private static boolean loosened(Way way, String before, String after) {
    boolean added = before.isEmpty();
    boolean gone = after.isEmpty();
    return switch (way) {
      case ADDED -> added;
      case GONE -> gone;
      case ANY -> !added;
      case MORE -> gone || (!added && moved(before, after) > 0);
      case LESS -> gone || (!added && moved(before, after) < 0);
      case ACTION -> !added && (gone || weight(after) < weight(before));
    };
  }

  /** Rollback protects most; a drift mark lets a trigger wait for longer. */
  private static int weight(String word) {
    return List.of("true", "hold", "narrow", "rollback", "false").indexOf(word);
  }

  private static int moved(String before, String after) {
    OptionalDouble from = size(before);
    OptionalDouble to = size(after);
    return from.isPresent() && to.isPresent()
        ? Double.compare(to.getAsDouble(), from.getAsDouble())
        : after.compareTo(before);
  }

  private static OptionalDouble size(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      try {
        return OptionalDouble.of(Durations.parse(text).toMillis());
      } catch (IllegalArgumentException _) {
        return OptionalDouble.empty();
      }
    }
  }
}
