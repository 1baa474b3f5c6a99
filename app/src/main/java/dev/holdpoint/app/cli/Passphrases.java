package dev.holdpoint.app.cli;

import dev.holdpoint.app.TextFile;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where passphrases come from: a file, a variable, or the console, in this order. Never an
 * argument, which every process of the machine may read.
 */
final class Passphrases {
  private static final int MAX_FILE = 4096;

  private final Surroundings surroundings;

  Passphrases(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What came of asking. */
  sealed interface Asked {
    /** The passphrase, for the caller to wipe. */
    record Given(char[] passphrase) implements Asked {
      @Override
      public String toString() {
        return "Given";
      }
    }

    record Missing(IdentityFinding finding) implements Asked {}
  }

  /**
   * Asks for a passphrase.
   *
   * @param twice whether it is a new one, which the console asks for again
   */
  Asked ask(@Nullable Path file, String variable, String prompt, boolean twice) throws IOException {
    if (file != null) {
      var line = firstLine(file);
      return line.length == 0
          ? new Asked.Missing(
              IdentityFault.NO_PASSPHRASE.because("The first line of " + file + " is empty."))
          : new Asked.Given(line);
    }
    var set = surroundings.environment().get(variable);
    if (set != null) {
      return new Asked.Given(set.toCharArray());
    }
    var first = surroundings.askSecret().apply(prompt);
    if (first.isEmpty()) {
      return new Asked.Missing(
          IdentityFault.NO_PASSPHRASE.because("There is no console to ask for a passphrase."));
    }
    return twice ? confirmed(first.get(), prompt) : new Asked.Given(first.get());
  }

  private Asked confirmed(char[] first, String prompt) {
    char[] second = surroundings.askSecret().apply(prompt + ", again").orElse(new char[0]);
    try {
      if (Arrays.equals(first, second)) {
        return new Asked.Given(first.clone());
      }
      return new Asked.Missing(
          IdentityFault.PASSPHRASES_DIFFER.because("The two passphrases differ."));
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  private static char[] firstLine(Path file) throws IOException {
    byte[] bytes = TextFile.bytes(file, MAX_FILE);
    var text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    try {
      int end = 0;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      char[] line = new char[end];
      text.get(line);
      return line;
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text.array(), '\0');
    }
  }
}
