package dev.holdpoint.identity.keys;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The least strength of a passphrase at enrolment. Length counts most (NIST SP 800-63B); the rest
 * only refuses what a guesser tries first.
 */
public final class PassphraseRule {
  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 256;
  public static final int MIN_DISTINCT = 6;

  /** Shorter words of a name are a part of too many other words. */
  private static final int SHORTEST_WORD = 4;

  private static final CommonPassphrases COMMON = CommonPassphrases.bundled();

  private PassphraseRule() {}

  /**
   * Why the passphrase is too weak, or empty. The answer never quotes the passphrase.
   *
   * @param id of the person, which must not be a part of it
   * @param names of the person and of their organisation, no longer word of which must be a part of
   *     it either
   */
  public static Optional<String> weakness(char[] passphrase, String id, List<String> names) {
    var text = CharBuffer.wrap(passphrase);
    if (passphrase.length < MIN_LENGTH) {
      return Optional.of("it has fewer than " + MIN_LENGTH + " characters");
    }
    if (passphrase.length > MAX_LENGTH) {
      return Optional.of("it has more than " + MAX_LENGTH + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("it contains a control character");
    }
    if (text.chars().map(Character::toLowerCase).distinct().count() < MIN_DISTINCT) {
      return Optional.of("it has fewer than " + MIN_DISTINCT + " different characters");
    }
    if (isSequence(passphrase)) {
      return Optional.of("it is a plain run of neighbouring characters");
    }
    if (contains(passphrase, id.toLowerCase(Locale.ROOT))) {
      return Optional.of("it contains \"" + id + "\", whose key it is to open");
    }
    if (COMMON.contains(passphrase)) {
      return Optional.of("it is little more than one of the commonest passwords");
    }
    return names.stream()
        .flatMap(name -> Arrays.stream(name.split("[^\\p{L}\\p{N}]+")))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .filter(word -> contains(passphrase, word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(word -> "it contains \"" + word + "\", which whoever guesses it knows");
  }

  private static boolean isSequence(char[] passphrase) {
    int neighbours = 0;
    for (int i = 1; i < passphrase.length; i++) {
      if (Math.abs(passphrase[i] - passphrase[i - 1]) <= 1) {
        neighbours++;
      }
    }
    return neighbours * 4 >= (passphrase.length - 1) * 3;
  }

  private static boolean contains(char[] passphrase, String id) {
    for (int start = 0; start + id.length() <= passphrase.length; start++) {
      int i = 0;
      while (i < id.length() && Character.toLowerCase(passphrase[start + i]) == id.charAt(i)) {
        i++;
      }
      if (i == id.length()) {
        return true;
      }
    }
    return false;
  }
}
