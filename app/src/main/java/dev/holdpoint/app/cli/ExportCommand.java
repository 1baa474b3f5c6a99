package dev.holdpoint.app.cli;

import dev.holdpoint.app.ExportForm;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.audit.layout.PageSize;
import dev.holdpoint.desk.Exporter;
import dev.holdpoint.desk.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes the signed PDFs and the ledger export of a run. */
@Command(
    name = "export",
    description =
        "Writes the signed audit PDF, a short copy for review and the ledger export of a run.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final long LIMIT_MINUTES = 10;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to.")
  private Path out = Path.of("");

  @Option(
      names = "--paper",
      paramLabel = "SIZE",
      defaultValue = "A4",
      description = "Paper of the PDFs: A4 or Letter (default: ${DEFAULT-VALUE}).")
  private String paper = "A4";

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description =
          "Time-stamp service (RFC 3161) to ask, in place of the one in the home's time-stamp"
              + " folder.")
  private @Nullable URI timeStamps;

  /** On this machine. */
  public ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format.format());
    var size = size();
    return switch (signer.ask(surroundings, "To export")) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> open(answer, size, passphrase);
    };
  }

  private PageSize size() {
    return Stream.of(PageSize.values())
        .filter(size -> size.name().equalsIgnoreCase(paper))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "The paper is A4 or Letter, and not " + paper + "."));
  }

  private int open(Answer answer, PageSize size, char[] passphrase)
      throws IOException, InterruptedException {
    var opening =
        Wiring.openLedger(
            home.identity(surroundings),
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)),
            new ExportForm(size, Optional.ofNullable(timeStamps)));
    // Closed with the passphrase in it, also where the ledger is shut.
    try (var identity = new Identity(signer.person(), passphrase)) {
      return LedgerAtHand.with(answer, opening, opened -> export(answer, opened, identity));
    }
  }

  private int export(Answer answer, Wiring.Opened opened, Identity identity)
      throws InterruptedException {
    try {
      var done = opened.station().export(run, out, identity).get(LIMIT_MINUTES, TimeUnit.MINUTES);
      return switch (done) {
        case dev.holdpoint.desk.Answer.Done(var pdf, var message) ->
            answer.done(List.of(pdf + ": " + message), Document.with("pdf", pdf));
        case dev.holdpoint.desk.Answer.Refused refused -> {
          int status = answer.wrong(refused.code(), refused.why(), refused.mend());
          yield refused.code().equals(Exporter.NO_SUCH_RUN) ? Answer.WRONG_USAGE : status;
        }
        case dev.holdpoint.desk.Answer.FirstOfTwo first -> answer.unsettled(first.message());
        case dev.holdpoint.desk.Answer.Changed changed -> answer.unsettled(changed.why());
      };
    } catch (ExecutionException | TimeoutException failed) {
      return answer.wrong("HP-APP-023", "The export failed: " + failed.getMessage(), "Try again.");
    }
  }
}
