package dev.holdpoint.app.cli;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.drill.backtest.Backtest;
import dev.holdpoint.drill.backtest.Doubts;
import dev.holdpoint.drill.backtest.Fault;
import dev.holdpoint.drill.backtest.Picture;
import dev.holdpoint.drill.backtest.Remark;
import dev.holdpoint.drill.backtest.SamplesRead;
import dev.holdpoint.drill.backtest.SamplesReader;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backtest}: runs the triggers of a package over recorded samples. */
@Command(
    name = "backtest",
    description = {
      "Runs the triggers and gates of a change package over recorded samples, with the same rules"
          + " as a run, and says when each trigger would have fired and how close it came.",
      "The samples are a JSON file: {\"metric\": [[unixSeconds, value or null], …]}, null where"
          + " there was no data; a sample that is not newer than the one before it is passed over."
          + " Gates are judged over soaks that follow each other; they are told in the text only.",
      "--format json prints {\"fired\":[{\"trigger\",\"since\",\"at\",\"value\"}],\"closest\":"
          + "[{\"trigger\",\"longestOut\",\"of\"}]} with Unix seconds: the first firing of each"
          + " trigger, and for each how long it was out at the longest of how long it must be.",
      "Exit status 0: no trigger fired, 1: at least one did, 2: wrong usage, or the package or the"
          + " samples cannot be used, or no sample of what a trigger or a gate is on brought data."
          + " Doubts about the samples go to standard error. No home is read, even if one is named."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  /** From so many samples on it is told how far a backtest is, every so many hundredths. */
  private static final long LONG = 50_000;

  private static final int STEP = 5;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  /** Not needed, but every command takes it. */
  @Mixin private HomeOption home = new HomeOption();

  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** One of the two. */
  static final class Where {
    @Option(
        names = "--samples",
        paramLabel = "FILE",
        required = true,
        description =
            "Recorded samples, at most 100 MB and 5,000,000 samples; a million take minutes, and"
                + " how far it is goes to standard error.")
    private @Nullable Path samples;

    @ArgGroup(exclusive = false)
    private @Nullable HistoryOptions history;
  }

  @Option(
      names = "--picture",
      paramLabel = "FILE.svg",
      description = "Draws values, thresholds, windows and firings into a new SVG file.")
  private @Nullable Path picture;

  /** A command that tells the day by the clock of these surroundings. */
  public BacktestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format.format());
    return switch (new PackageReader(surroundings.clock()).read(file)) {
      case Read.Refused refused -> {
        answer.packageRefused(refused.findings());
        yield Answer.WRONG_USAGE;
      }
      case Read.Accepted accepted -> samples(answer, accepted.content());
    };
  }

  private int samples(Answer answer, ChangePackage change)
      throws IOException, InterruptedException {
    if (picture != null && !picture.toString().endsWith(".svg")) {
      throw new ParameterException(spec.commandLine(), "--picture FILE must end in .svg.");
    }
    return switch (read(change)) {
      case SamplesRead.Refused(var why) -> refused(answer, why);
      case SamplesRead.Recorded(var recording) -> test(answer, change, recording);
    };
  }

  private SamplesRead read(ChangePackage change) {
    if (where.history != null) {
      var asked = where.history.ask(spec, surroundings, change);
      asked.remarks().forEach(this::warn);
      return asked.read();
    }
    return SamplesReader.read(where.samples == null ? Path.of("") : where.samples);
  }

  private int refused(Answer answer, Remark why) {
    var place = why.line() > 0 ? where.samples + ":" + why.line() + ":" + why.column() + ": " : "";
    answer.wrong(why.fault().id(), place + why.message(), why.fault().mend());
    return Answer.WRONG_USAGE;
  }

  private int test(Answer answer, ChangePackage change, Recording recording)
      throws IOException, InterruptedException {
    Doubts.about(change, recording).forEach(this::warn);
    Optional<Backtested> tested =
        Backtest.run(change, recording, percent -> tell(percent, recording));
    if (tested.isEmpty()) {
      return refused(
          answer,
          Fault.NOTHING_TO_TEST.because(
              "There is no good sample of any metric that a trigger or a gate is on."));
    }
    if (picture != null) {
      try {
        var svg = Picture.svg(change, recording, tested.get());
        Files.writeString(picture, svg, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException _) {
        return answer.thereAlready(picture);
      }
    }
    var report = new BacktestReport(change, recording, tested.get());
    answer.done(report.lines(), report.document());
    return tested.get().fired() ? Answer.FOUND_SOMETHING_WRONG : Answer.DONE;
  }

  /** How far it is; of a recording that is played in a moment nothing. */
  private void tell(int percent, Recording recording) {
    if (percent % STEP == 0 && recording.samples() >= LONG) {
      var err = spec.commandLine().getErr();
      err.println("Played " + percent + " % of " + recording.samples() + " samples.");
      err.flush();
    }
  }

  private void warn(Remark remark) {
    var err = spec.commandLine().getErr();
    err.println(
        Answer.printable(
            remark.fault().id() + ": " + remark.message() + " " + remark.fault().mend()));
    err.flush();
  }
}
