package dev.holdpoint.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of a unit's state.
 *
 * @param start its value when the site starts
 * @param rule which values it takes
 * @param ends values that it never leaves again
 */
public record FieldSpec(String name, String start, Rule rule, Set<String> ends) {
  private static final int LONGEST = 128;

  public FieldSpec {
    ends = Set.copyOf(ends);
  }

  /** Which values a field takes. */
  public sealed interface Rule {}

  /** The name of a known artefact; setting it installs that artefact. */
  public record Artefact() implements Rule {}

  /** A whole number, both bounds allowed; JSON shows it as a number. */
  public record Whole(int least, int most) implements Rule {}

  /** One of these words. */
  public record OneOf(List<String> words) implements Rule {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /** Any text of at most 128 characters. */
  public record Text() implements Rule {}

  /** Says what is wrong with a value, or nothing where it may be set. */
  public Optional<String> objection(String value) {
    return switch (rule) {
      case Artefact() -> Optional.empty();
      case Whole(var least, var most) ->
          wholeBetween(value, least, most)
              ? Optional.empty()
              : Optional.of(name + " must be a whole number from " + least + " to " + most);
      case OneOf(var words) ->
          words.contains(value)
              ? Optional.empty()
              : Optional.of(name + " must be one of " + String.join(", ", words));
      case Text() ->
          value.length() <= LONGEST
              ? Optional.empty()
              : Optional.of(name + " must be at most " + LONGEST + " characters");
    };
  }

  /** Two spellings of one whole number are one value, so {@code 05} is kept as {@code 5}. */
  public String canonical(String value) {
    return rule instanceof Whole ? Integer.toString(Integer.parseInt(value)) : value;
  }

  private static boolean wholeBetween(String value, int least, int most) {
    if (!value.matches("-?\\d{1,9}")) {
      return false;
    }
    var number = Integer.parseInt(value);
    return least <= number && number <= most;
  }
}
