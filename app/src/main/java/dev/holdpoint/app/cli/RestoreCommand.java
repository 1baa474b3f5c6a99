package dev.holdpoint.app.cli;

import dev.holdpoint.app.Backups;
import dev.holdpoint.ledger.backup.Restoring;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: makes a home of a backup. */
@Command(
    name = "restore",
    description = {
      "Verifies a backup and makes a home of it, where nothing is yet.",
      "Nothing is put in place when something is wrong with it, or seals outside know of entries"
          + " that it lacks."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "FROM", description = "A folder written by backup.")
  private Path from = Path.of("");

  @Option(
      names = "--trust",
      paramLabel = "CERT",
      description = "The roster authority's certificate, PEM or DER (default: the backup's own).")
  private @Nullable Path trust;

  @Option(
      names = "--seals",
      paramLabel = "FOLDER|FILE",
      description =
          "Seals that were kept outside, against which to hold the backup; may be repeated"
              + " (default: those that its station copied outside, if there are any).")
  private List<Path> seals = List.of();

  @Option(
      names = "--accept-older",
      description = {
        "Restore although seals outside know of entries that are lost. They are kept, and the new",
        "home names another folder for its seals."
      })
  private boolean acceptOlder;

  /** On this machine. */
  public RestoreCommand(Surroundings surroundings) {
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
    var folders = seals.stream().map(SealFolder::elsewhere).toList();
    return switch (backups.restore(
        from, home.identity(surroundings), Optional.ofNullable(trust), folders, acceptOlder)) {
      case Restoring.NotRestored(var problem) ->
          answer.wrong(problem.code(), problem.what(), problem.mend());
      case Restoring.Refused(var findings) -> {
        EvidenceFindings.print(
            answer,
            findings,
            Document.with("ok", false).and("findings", EvidenceFindings.fields(findings)));
        yield Answer.FOUND_SOMETHING_WRONG;
      }
      case Restoring.Restored(var head, var older) -> {
        older.forEach(found -> answer.note(found.code(), found.message()));
        yield answer.done(
            List.of(
                home.folder(surroundings) + ": " + head.size() + " entries, head " + head.hash()),
            Document.with("ok", true)
                .and("entries", head.size())
                .and("head", head.hash())
                .and("findings", EvidenceFindings.fields(older)));
      }
    };
  }
}
