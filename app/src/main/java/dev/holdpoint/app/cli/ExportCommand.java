package dev.holdpoint.app.cli;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.identity.IdentityFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes the signed PDF and the ledger export of a run. */
@Command(
    name = "export",
    description = "Writes the signed audit PDF and the ledger export of a run.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final String VARIABLE = "HOLDPOINT_PASSPHRASE";
  private static final long LIMIT_MINUTES = 10;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to.")
  private Path out = Path.of("");

  @Option(names = "--as", paramLabel = "ID", required = true, description = "Who exports.")
  private String person = "";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the person's passphrase (or $" + VARIABLE + ").")
  private @Nullable Path passphraseFile;

  @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
  private OutputFormat format = OutputFormat.text;

  /** On this machine. */
  public ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format);
    var asked =
        new Passphrases(surroundings)
            .ask(passphraseFile, VARIABLE, "To export: passphrase of " + person, false);
    if (!(asked instanceof Passphrases.Asked.Given(var passphrase))) {
      return answer.refused(
          List.of(IdentityFault.NO_PASSPHRASE.because("An export names who asked for it.")));
    }
    var opening =
        Wiring.openLedger(
            home.identity(surroundings),
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    return switch (opening) {
      case Wiring.Opening.Shut shut -> answer.wrong(shut.code(), shut.why(), shut.mend());
      case Wiring.Opening.Open(var opened) -> {
        try (opened;
            var identity = new Identity(person, passphrase)) {
          yield export(answer, opened, identity);
        }
      }
    };
  }

  private int export(Answer answer, Wiring.Opened opened, Identity identity)
      throws InterruptedException {
    try {
      var done = opened.station().export(run, out, identity).get(LIMIT_MINUTES, TimeUnit.MINUTES);
      return switch (done) {
        case dev.holdpoint.desk.Answer.Done(var pdf, var message) ->
            answer.done(List.of(pdf + ": " + message), Map.of("pdf", pdf));
        case dev.holdpoint.desk.Answer.Refused refused ->
            answer.wrong(refused.code(), refused.why(), refused.mend());
        case dev.holdpoint.desk.Answer.FirstOfTwo first ->
            answer.wrong("HP-APP-022", first.message(), "");
        case dev.holdpoint.desk.Answer.Changed changed ->
            answer.wrong("HP-APP-022", changed.why(), "");
      };
    } catch (ExecutionException | TimeoutException failed) {
      return answer.wrong("HP-APP-023", "The export failed: " + failed.getMessage(), "Try again.");
    }
  }
}
