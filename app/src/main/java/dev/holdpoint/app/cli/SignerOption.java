package dev.holdpoint.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs, and where their passphrase comes from; common to all commands that sign. */
final class SignerOption {
  static final String VARIABLE = "HOLDPOINT_PASSPHRASE";

  @Option(names = "--as", paramLabel = "ID", required = true, description = "Who signs.")
  private String person = "";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is that person's passphrase (or $" + VARIABLE + ").")
  private @Nullable Path passphraseFile;

  String person() {
    return person;
  }

  /**
   * Asks for the passphrase.
   *
   * @param purpose what it is asked for, such as {@code To export}
   */
  Passphrases.Asked ask(Surroundings surroundings, String purpose) throws IOException {
    return new Passphrases(surroundings)
        .ask(passphraseFile, VARIABLE, purpose + ": passphrase of " + person, false);
  }
}
