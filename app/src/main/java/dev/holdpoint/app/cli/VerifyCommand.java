package dev.holdpoint.app.cli;

import dev.holdpoint.app.SealsOutside;
import dev.holdpoint.app.Verifying;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code verify}: checks a ledger, an export or an audit PDF. Silent on good evidence. */
@Command(
    name = "verify",
    description = {
      "Checks hash chain, seals and signatures of a home's ledger, an export or an audit PDF.",
      "Prints nothing when all is well; else one line a finding, and ends with status 1.",
      "What limits the evidence and is nothing wrong with it is noted on standard error."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(
      paramLabel = "HOME|EXPORT|PDF",
      arity = "0..1",
      description = "What to check (default: the home).")
  private @Nullable Path evidence;

  @Option(names = "--replay", description = "Derive every ruling again from the recorded facts.")
  private boolean replay;

  @Option(
      names = "--trust",
      paramLabel = "CERT",
      description = {
        "The roster authority's certificate, PEM or DER",
        "(default: the evidence's own, which is then noted)."
      })
  private @Nullable Path trust;

  @Option(
      names = "--seals",
      paramLabel = "FOLDER|FILE",
      description = {
        "Seals that were kept outside, against which to hold the evidence: a station's folder,",
        "the one in which each station has its own, or a single seal; may be repeated",
        "(default: for a home those that its station copied outside, if there are any)."
      })
  private List<Path> seals = List.of();

  @Mixin private FormatOption format = new FormatOption();

  /** On this machine. */
  public VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var verifying = new Verifying(surroundings.clock());
    var folder = evidence == null ? home.folder(surroundings) : evidence;
    return switch (verifying.verify(folder, trust, replay, outside(folder, answer))) {
      case Verifying.Unreadable(var code, var why) -> {
        answer.wrong(
            code,
            why,
            switch (code) {
              case Verifying.NO_SUCH_SEALS ->
                  "Name a folder with seals (*.note) of its station, or one of them.";
              case Verifying.NO_CERTIFICATE ->
                  "Name the certificate of the roster's authority, PEM or DER, as its owner gave it"
                      + " to you; in the home it is ca/ca.pem.";
              case Verifying.NO_LEDGER ->
                  "Check its roster with `holdpoint roster list`; a ledger begins with the first"
                      + " drill or run.";
              default -> "Name a home folder, an export folder or an audit PDF.";
            });
        yield Answer.WRONG_USAGE;
      }
      case Verifying.Verified found -> {
        found.notes().forEach(note -> answer.note(note.code(), note.message()));
        EvidenceFindings.print(
            answer,
            found.findings(),
            Document.with("ok", found.findings().isEmpty())
                .and("entries", found.entries())
                .and("head", found.head())
                .and("findings", EvidenceFindings.fields(found.findings())));
        yield found.findings().isEmpty() ? Answer.DONE : Answer.FOUND_SOMETHING_WRONG;
      }
    };
  }

  /** The seals that were named, or those that the station of a home left where it always does. */
  private List<SealFolder> outside(Path folder, Answer answer) {
    if (!seals.isEmpty() || !Files.isDirectory(folder)) {
      return seals.stream().map(SealFolder::elsewhere).toList();
    }
    try {
      var outside =
          SealsOutside.of(
              folder, name -> Optional.ofNullable(surroundings.environment().get(name)));
      outside.notes().forEach(note -> answer.note(note.code(), note.message()));
      return outside.folders();
    } catch (IOException unreadable) {
      answer.note(
          "HP-APP-094",
          "The seals outside the home were not looked for: " + unreadable.getMessage() + ".");
      return List.of();
    }
  }
}
