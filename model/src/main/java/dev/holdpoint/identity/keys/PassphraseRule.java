package dev.holdpoint.identity.keys;

import java.nio.CharBuffer;
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

  private PassphraseRule() {}

  /**
   * Why the passphrase is too weak, or empty. The answer never quotes the passphrase.
   *
   * @param id of the person, which must not be a part of it
   */
  public static Optional<String> weakness(char[] passphrase, String id) {
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
    return Optional.empty();
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
