package dev.holdpoint.app.cli;

import dev.holdpoint.app.Backups;
import dev.holdpoint.ledger.backup.BackupWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: writes a backup of a home, also while a console has it open. */
@Command(
    name = "backup",
    description = {
      "Writes a backup of the home, its keys too, also while a console has it open.",
      "It holds the ledger up to its newest seal, with proofs and the station's signature over all"
          + " files."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "TO", description = "A folder that is not there yet, or is empty.")
  private Path to = Path.of("");

  /** On this machine. */
  public BackupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var backups =
        new Backups(
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    return switch (backups.write(
        home.identity(surroundings), to, opened -> LedgerAtHand.close(answer, opened))) {
      case BackupWriter.NotWritten(var problem) ->
          answer.wrong(problem.code(), problem.what(), problem.mend());
      case BackupWriter.Written(var files, var head, long behind, var unfinished) -> {
        if (behind > 1) { // The entry about the seal is always behind it.
          answer.note(
              "HP-APP-095",
              behind + " entries behind the newest seal are not in it; the next backup has them.");
        }
        unfinished.forEach(
            left ->
                answer.note(
                    "HP-APP-107",
                    left
                        + " was left by a backup that was cut off. It may hold keys; delete it,"
                        + " unless another backup is under way."));
        yield answer.done(
            List.of(files.folder() + ": " + head.size() + " entries, head " + head.hash()),
            Document.with("folder", files.folder().toString())
                .and("entries", head.size())
                .and("head", head.hash())
                .and("behind", behind));
      }
    };
  }
}
