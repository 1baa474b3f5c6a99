package dev.holdpoint.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of the roster's authority comes from; common to all that change it. */
final class AuthorityOption {
  @Option(
      names = "--authority-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line opens the authority (or $" + RosterInit.VARIABLE + ").")
  private @Nullable Path passphraseFile;

  /** What is done with the authority open. */
  interface Change {
    int with(char[] passphrase) throws IOException;
  }

  /** Asks for the passphrase, has the change made and wipes it. */
  int change(Surroundings surroundings, Answer answer, Change change) throws IOException {
    var asked =
        new Passphrases(surroundings)
            .ask(
                passphraseFile, RosterInit.VARIABLE, "Passphrase of the roster's authority", false);
    return switch (asked) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        try {
          yield change.with(passphrase);
        } finally {
          Arrays.fill(passphrase, '\0');
        }
      }
    };
  }
}
