package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a person's smart card is found. No secret: it is kept in {@code keys/ID.card}, a file of
 * two properties.
 *
 * @param library the driver, a PKCS#11 library: an absolute path of letters, digits, spaces and
 *     {@code ._/\:+-}
 * @param slot place in the driver's list of slots that hold a card, 0 to 63
 */
public record CardPlace(String library, int slot) {
  /** Larger files are refused unread. */
  public static final int MAX_BYTES = 4 * 1024;

  private static final int MOST_SLOTS = 64;
  private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9 ._/\\\\:+-]{1,1024}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException where one of them cannot be written down for the driver
   */
  public CardPlace {
    if (!PRINTABLE.matcher(library).matches() || !Path.of(library).isAbsolute()) {
      throw new IllegalArgumentException("the library is no absolute path of plain characters");
    }
    if (slot < 0 || slot >= MOST_SLOTS) {
      throw new IllegalArgumentException("the slot is not 0 to " + (MOST_SLOTS - 1));
    }
  }

  /** The text of its file. */
  public byte[] bytes() {
    return ("library=" + library.replace("\\", "\\\\") + "\nslot=" + slot + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the text of such a file; empty where it is none. */
  public static Optional<CardPlace> parse(byte[] file) {
    var found = new Properties();
    try {
      found.load(new StringReader(new String(file, StandardCharsets.US_ASCII)));
      return found.stringPropertyNames().equals(Set.of("library", "slot"))
          ? Optional.of(
              new CardPlace(
                  found.getProperty("library"), Integer.parseInt(found.getProperty("slot"))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
