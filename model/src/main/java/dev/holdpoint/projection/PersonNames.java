package dev.holdpoint.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sentences of a packet, which knows people by their ids, in words for who reads them. */
public final class PersonNames {
  private PersonNames() {}

  /**
   * The sentence with each of these ids, where it stands as a word, said as a name.
   *
   * @param names from an id to what is said instead
   */
  public static String in(String sentence, Collection<String> ids, UnaryOperator<String> names) {
    if (ids.isEmpty()) {
      return sentence;
    }
    var any =
        ids.stream()
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w.-])(?:" + any + ")(?![\\w-]|\\.\\w)")
        .matcher(sentence)
        .replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group())));
  }
}
