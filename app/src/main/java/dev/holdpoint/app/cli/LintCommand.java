package dev.holdpoint.app.cli;

import dev.holdpoint.desk.RosterPeople;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lint}: says everything that is wrong with a package, or doubtful. */
@Command(
    name = "lint",
    description =
        "Says everything that is wrong with a change package, with place and mend. Exit status 0:"
            + " it may be approved (warnings are shown), 1: it is refused, 2: it cannot be read."
            + " With --home, its people are looked up in the roster and its owner's approval is"
            + " asked for where a trigger is marked as drift.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @Mixin private FormatOption format = new FormatOption();

  /** A command that tells the day by the clock of these surroundings. */
  public LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var reader = new PackageReader(surroundings.clock());
    var folder = home.named();
    if (folder.isEmpty()) {
      return say(answer, reader.read(file));
    }
    return switch (RosterReader.read(folder.get())) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) ->
          say(
              answer,
              read(reader, new RosterPeople(folder.get(), roster, surroundings.clock().instant())));
    };
  }

  private Read read(PackageReader reader, RosterPeople people) throws IOException {
    try {
      return reader.read(file, people);
    } catch (UncheckedIOException approvals) {
      throw approvals.getCause();
    }
  }

  private int say(Answer answer, Read read) {
    answer.done(lines(read), document(read));
    return switch (read) {
      case Read.Accepted _ -> Answer.DONE;
      case Read.Refused(var findings) -> Answer.status(findings);
    };
  }

  private static Document document(Read read) {
    var findings = Document.with("findings", read.findings().stream().map(Answer::fields).toList());
    return switch (read) {
      case Read.Refused _ -> findings;
      case Read.Accepted accepted ->
          findings
              .and("id", accepted.content().metadata().id())
              .and("version", accepted.content().metadata().version())
              .and("digest", accepted.digest());
    };
  }

  private List<String> lines(Read read) {
    var lines = new ArrayList<String>();
    read.findings().forEach(finding -> lines.addAll(lines(finding)));
    lines.add(
        switch (read) {
          case Read.Accepted accepted ->
              ApprovalSheet.title(accepted.content())
                  + ": "
                  + count(accepted.warnings(), "warning")
                  + ", digest "
                  + accepted.digest();
          case Read.Refused refused -> "Refused: " + count(refused.findings(), "finding");
        });
    return lines;
  }

  /** The form that editors and terminals make a link of, and the mend below it. */
  private List<String> lines(Finding finding) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    return List.of(
        "%s:%d:%d: %s %s: %s"
            .formatted(
                file,
                finding.line(),
                finding.column(),
                severity,
                finding.code(),
                finding.message()),
        "    " + (finding.path().isEmpty() ? "" : finding.path() + "  ") + finding.mend());
  }

  private static String count(List<Finding> findings, String word) {
    return switch (findings.size()) {
      case 0 -> "no " + word + "s";
      case 1 -> "1 " + word;
      default -> findings.size() + " " + word + "s";
    };
  }
}
