package dev.holdpoint.app.cli;

import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code roster init}: the authority, the station's key and an empty roster. */
@Command(
    name = "init",
    description = "Creates the roster's authority, the station's key and an empty signed roster.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterInit implements Callable<Integer> {
  static final String VARIABLE = "HOLDPOINT_AUTHORITY_PASSPHRASE";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the site, for its certificates (default: ${DEFAULT-VALUE}).",
      defaultValue = "Holdpoint")
  private String name = "Holdpoint";

  @Option(
      names = "--authority-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the authority's new passphrase (or $" + VARIABLE + ").")
  private @Nullable Path passphraseFile;

  @Mixin private FormatOption format = new FormatOption();

  RosterInit(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var asked =
        new Passphrases(surroundings)
            .ask(passphraseFile, VARIABLE, "New passphrase of the roster's authority", true);
    return switch (asked) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        try {
          yield init(answer, passphrase);
        } finally {
          Arrays.fill(passphrase, '\0');
        }
      }
    };
  }

  private int init(Answer answer, char[] passphrase) throws IOException {
    var place = home.identity(surroundings);
    var registrar = new Registrar(place, surroundings.clock(), surroundings.random());
    return switch (registrar.init(name, passphrase)) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) ->
          answer.done(
              List.of(
                  "Created the roster of " + name + " in " + place.root() + ".",
                  "Keep " + place.authorityKey() + " and its passphrase away from operators.",
                  "Next: holdpoint roster enrol --id ID --name NAME --roles ROLES"),
              Document.with("home", place.root().toString())
                  .and("serial", roster.serial())
                  .and("digest", roster.digest()));
    };
  }
}
