package dev.holdpoint.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * People of one name. Two may be called the same; but whoever has two ids could give alone what
 * needs two people, so that somebody has to look.
 */
public final class Namesakes {
  private Namesakes() {}

  /**
   * That somebody else in the roster, who is not revoked, has this person's name, whatever its
   * case, spaces, dots and the like.
   */
  public static Optional<IdentityFinding> warning(Roster roster, Person person) {
    var same =
        roster.persons().stream()
            .filter(other -> !other.id().equals(person.id()))
            .filter(other -> letters(other.name()).equals(letters(person.name())))
            .filter(
                other ->
                    roster.revocations().flatMap(list -> list.of(other.certificate())).isEmpty())
            .map(other -> other.id() + " (" + other.name() + ")")
            .collect(Collectors.joining(", "));
    return same.isEmpty()
        ? Optional.empty()
        : Optional.of(
            IdentityFault.SAME_NAME.because(
                person.id() + " (" + person.name() + ") has the name of " + same + "."));
  }

  private static String letters(String name) {
    var letters = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.isEmpty() ? name : letters.toString();
  }
}
