package dev.holdpoint.identity.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passphrases that a guesser tries first: the commonest passwords, plain, repeated, or with digits
 * and signs around them (NIST SP 800-63B §3.1.1.2 asks for such a list). Where the list comes from
 * and its licence stand in its first lines.
 */
final class CommonPassphrases {
  private static final String LIST = "commonest-passwords.txt";

  /** Read once; it holds words of other people's passphrases only, so nothing needs wiping. */
  private final Set<CharBuffer> words;

  private CommonPassphrases(Set<CharBuffer> words) {
    this.words = words;
  }

  /** The bundled list. */
  static CommonPassphrases bundled() {
    try (var in = CommonPassphrases.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is missing from the program");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      return new CommonPassphrases(
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(CharBuffer::wrap)
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a passphrase is little more than one of the list. */
  boolean contains(char[] passphrase) {
    char[] core = new char[passphrase.length];
    int length = 0;
    try {
      for (char c : passphrase) {
        if (Character.isLetterOrDigit(c)) {
          core[length++] = Character.toLowerCase(c);
        }
      }
      int from = 0;
      int to = length;
      while (from < to && Character.isDigit(core[from])) {
        from++;
      }
      while (to > from && Character.isDigit(core[to - 1])) {
        to--;
      }
      return known(core, 0, length) || known(core, from, to);
    } finally {
      Arrays.fill(core, '\0');
    }
  }

  /** Whether a part is of the list, or is one of the list said again and again. */
  private boolean known(char[] core, int from, int to) {
    int length = to - from;
    for (int period = 1; period <= length; period++) {
      if (length % period == 0
          && repeats(core, from, to, period)
          && words.contains(CharBuffer.wrap(core, from, period))) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeats(char[] core, int from, int to, int period) {
    for (int i = from + period; i < to; i++) {
      if (core[i] != core[i - period]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CommonPassphrases[%d]", words.size());
  }
}
