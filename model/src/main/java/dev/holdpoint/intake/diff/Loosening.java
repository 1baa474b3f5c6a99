package dev.holdpoint.intake.diff;

import static dev.holdpoint.domain.change.Danger.BREAKER;
import static dev.holdpoint.domain.change.Danger.DRIFT;
import static dev.holdpoint.domain.change.Danger.EVIDENCE;
import static dev.holdpoint.domain.change.Danger.GATE;
import static dev.holdpoint.domain.change.Danger.PEOPLE;
import static dev.holdpoint.domain.change.Danger.PROTECTED_STAGE;
import static dev.holdpoint.domain.change.Danger.PROTECTION;
import static dev.holdpoint.domain.change.Danger.ROLES;
import static dev.holdpoint.domain.change.Danger.SCOPE;
import static dev.holdpoint.domain.change.Danger.THRESHOLD;
import static dev.holdpoint.domain.change.Danger.WAY_BACK;
import static dev.holdpoint.domain.change.Danger.WINDOW;

import dev.holdpoint.domain.change.Danger;
import dev.holdpoint.domain.change.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a difference protects less than before, and what it endangers. Told from its place alone:
 * what was removed, which way a number moved, whether a stage comes later. What cannot be told
 * (another query, another request, other words) counts as loosened, because somebody must look.
 */
final class Loosening {
  /** What loosens at a place. */
  private enum Way {
    /** A number or a time grew, or the limit is gone. */
    MORE,
    /** A number or a time shrank, or the limit is gone. */
    LESS,
    /** A number grew; other values are none of its business. */
    GREATER,
    /** It is no longer there. */
    GONE,
    /** It was not there. */
    ADDED,
    /** It is another one. */
    ANY,
    /** It became true. */
    SET,
    /** A list lost something. */
    FEWER,
    /** A list got something. */
    LONGER,
    /** A word of less weight. */
    ACTION,
    /** A stage that comes later. */
    LATER
  }

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");

  private record Row(Pattern place, Way way, Danger danger) {}

  private static final List<Row> TABLE =
      List.of(
          row("triggers/*/title", Way.GONE, PROTECTION),
          row("triggers/*/action", Way.ACTION, PROTECTION),
          row("triggers/*/narrowTo", Way.FEWER, PROTECTION),
          row("triggers/*/when/(above|outside/high|failures)", Way.MORE, THRESHOLD),
          row("triggers/*/when/(below|outside/low)", Way.LESS, THRESHOLD),
          row("triggers/*/when/objective", Way.LESS, THRESHOLD),
          row("triggers/*/when/period", Way.ANY, THRESHOLD),
          row("triggers/*/when/factor/*", Way.MORE, THRESHOLD),
          row("triggers/*/when/metric", Way.ANY, THRESHOLD),
          row("triggers/*/when/(for|silent)", Way.MORE, WINDOW),
          row("triggers/*/(from)", Way.LATER, PROTECTED_STAGE),
          row("metrics/*/from", Way.LATER, PROTECTED_STAGE),
          row("units/*", Way.ADDED, SCOPE),
          row("stages/*/units/*", Way.ADDED, SCOPE),
          row("stages/*/exposure", Way.ANY, SCOPE),
          row("stages/*/(tier|consequenceTime)", Way.MORE, SCOPE),
          row("stages/*/title", Way.GONE, SCOPE),
          row("stages/*/steps/*/set/*", Way.GREATER, SCOPE),
          row("stages/*/steps/*/action", Way.ANY, SCOPE),
          row("stages/*/order of steps", Way.ANY, SCOPE),
          row("stages/*/(makesAuthoritative|retiresFallback)", Way.ANY, SCOPE),
          row("stages/order", Way.ANY, SCOPE),
          row("connections/*/paths/*", Way.ADDED, SCOPE),
          row("connections/*/(url|site|credentials/*)", Way.ANY, SCOPE),
          row("connections/*/(plaintext|staging/plaintext)", Way.SET, SCOPE),
          row("connections/*/sensitive/*", Way.GONE, SCOPE),
          row("connections/*/staging/(url|marker|credentials/*)", Way.ANY, EVIDENCE),
          row("window/lasts", Way.MORE, SCOPE),
          row("stages/*/wayBack/none", Way.ADDED, WAY_BACK),
          row("stages/*/wayBack/full", Way.GONE, WAY_BACK),
          row("stages/*/wayBack/(full|slow)", Way.MORE, WAY_BACK),
          row("stages/*/rollback/*/(action|secondary|set/*)", Way.ANY, WAY_BACK),
          row("stages/*/rollback/*/set/*", Way.ADDED, WAY_BACK),
          row("stages/*/order of rollback", Way.ANY, WAY_BACK),
          row("actions/*/(request(/*)?|connection|idempotencyHeader)", Way.ANY, WAY_BACK),
          row("actions/*/request/*", Way.ADDED, WAY_BACK),
          row("actions/*/takes", Way.LESS, WAY_BACK),
          row("start/*", Way.ANY, WAY_BACK),
          row("knownGood/(version|digest|check)", Way.ANY, WAY_BACK),
          row("inFlight", Way.ANY, WAY_BACK),
          row("stages/*/hold/role", Way.ANY, PEOPLE),
          row("stages/*/hold/people", Way.LESS, PEOPLE),
          row("stages/*/hold/confirm", Way.ANY, PEOPLE),
          row("triggers/*/answerWithin", Way.MORE, PEOPLE),
          row("metadata/escalation", Way.FEWER, PEOPLE),
          row("stages/*/soak", Way.LESS, GATE),
          row("stages/*/gates/*/(pass at most|fail above)", Way.MORE, GATE),
          row("stages/*/gates/*/(pass at least|fail below|minSamples)", Way.LESS, GATE),
          row("stages/*/gates/*/minEffect", Way.MORE, GATE),
          // With less the interval is narrower and passes sooner, with more nothing is significant.
          row("stages/*/gates/*/confidence", Way.ANY, GATE),
          row("stages/*/gates/*/(maxFailures|maxFailuresInRow|maxErrorsInRow)", Way.MORE, GATE),
          row("stages/*/gates/*/(metric|baseline|worse|statistic)", Way.ANY, GATE),
          row("stages/*/gates/*/dryRun", Way.SET, GATE),
          row("stages/*/(preflight|readiness)/*", Way.GONE, EVIDENCE),
          row("checks/*/expect/*/equals", Way.ANY, EVIDENCE),
          row("checks/*/expect/*/below", Way.MORE, EVIDENCE),
          row("checks/*/expect/*/above", Way.LESS, EVIDENCE),
          row("checks/*/timeToLive", Way.MORE, EVIDENCE),
          row("checks/*/(request(/*)?|connection|credential)", Way.ANY, EVIDENCE),
          row("checks/*/request/*", Way.ADDED, EVIDENCE),
          row("connections/*/type", Way.ANY, EVIDENCE),
          row("(checks|actions)/*/expectStatus", Way.LONGER, EVIDENCE),
          row("metrics/*/(staleAfter|clockTolerance|second/tolerance)", Way.MORE, EVIDENCE),
          // Samples further apart than two intervals fill no window, so that a shorter one is no
          // gain.
          row("metrics/*/interval", Way.ANY, EVIDENCE),
          row("metrics/*/second/source", Way.GONE, EVIDENCE),
          row("metrics/*/(source|second/source)", Way.ANY, EVIDENCE),
          row("metrics/*/(source|second/source)/step/**", Way.ANY, EVIDENCE),
          row("metrics/*/(source|second/source)/step/**", Way.ADDED, EVIDENCE),
          row("actions/*/settleAfter", Way.LESS, EVIDENCE),
          row("readBack/request", Way.ANY, EVIDENCE),
          row("readBack/fields/*", Way.ANY, EVIDENCE),
          row("triggers/*/breaker", Way.MORE, BREAKER),
          row("triggers/*/drift", Way.ACTION, DRIFT),
          row("metadata/authors", Way.FEWER, ROLES),
          row("metadata/owner", Way.ANY, ROLES),
          row("metadata/reviewBy", Way.MORE, ROLES));

  private final List<String> stages;

  /**
   * Over two versions.
   *
   * @param stages ids of the later version's stages, in order
   */
  Loosening(List<String> stages) {
    this.stages = List.copyOf(stages);
  }

  private static Row row(String place, Way way, Danger danger) {
    String slash = Pattern.quote(Outline.SLASH);
    String one = "(?:(?!" + slash + ").)+";
    String several = place.contains("expect/*") ? ".+" : one;
    String regex =
        place
            .replace("/", "\u0000")
            .replace("**", "\u0002")
            .replace("*", "\u0001")
            .replace("\u0000", slash);
    return new Row(
        Pattern.compile(regex.replace("\u0001", several).replace("\u0002", ".+")), way, danger);
  }

  /** What it endangers; empty if it protects as much. An empty text means that it is not there. */
  Optional<Danger> danger(String place, String before, String after) {
    return TABLE.stream()
        .filter(row -> row.place().matcher(place).matches())
        .filter(row -> loosened(row.way(), before, after))
        .map(Row::danger)
        .findFirst();
  }

  private boolean loosened(Way way, String before, String after) {
    boolean added = before.isEmpty();
    boolean gone = after.isEmpty();
    return switch (way) {
      case ADDED -> added;
      case GONE -> gone;
      case ANY -> !added;
      case SET -> after.equals("true");
      case MORE -> gone || (!added && moved(before, after) > 0);
      case LESS -> gone || (!added && moved(before, after) < 0);
      case GREATER -> greater(before, after);
      case FEWER -> !items(after).containsAll(items(before));
      case LONGER -> !added && !items(before).containsAll(items(after));
      case ACTION -> !added && (gone || weight(after) < weight(before));
      case LATER -> !added && (gone || later(before, after));
    };
  }

  /** Rollback protects most; a drift mark lets a trigger wait for longer. */
  private static int weight(String word) {
    return List.of("true", "hold", "narrow", "rollback", "false").indexOf(word);
  }

  /** A stage that is no longer there cannot be compared, and counts as earlier. */
  private boolean later(String before, String after) {
    return stages.indexOf(after) > stages.indexOf(before);
  }

  private static Set<String> items(String list) {
    return Set.copyOf(Arrays.stream(list.split(", ")).filter(item -> !item.isEmpty()).toList());
  }

  private static boolean greater(String before, String after) {
    OptionalDouble from = number(before);
    OptionalDouble to = number(after);
    return from.isPresent() && to.isPresent() && to.getAsDouble() > from.getAsDouble();
  }

  private static int moved(String before, String after) {
    OptionalDouble from = size(before);
    OptionalDouble to = size(after);
    return from.isPresent() && to.isPresent()
        ? Double.compare(to.getAsDouble(), from.getAsDouble())
        : after.compareTo(before);
  }

  private static OptionalDouble size(String text) {
    var number = number(text);
    if (number.isPresent()) {
      return number;
    }
    try {
      return OptionalDouble.of(Durations.parse(text).toMillis());
    } catch (IllegalArgumentException _) {
      return OptionalDouble.empty();
    }
  }

  /** A plain one: to Java a day, {@code 1d}, would be one as well. */
  private static OptionalDouble number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
