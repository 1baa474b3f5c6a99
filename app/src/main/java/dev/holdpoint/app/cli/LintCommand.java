package dev.holdpoint.app.cli;

import dev.holdpoint.desk.RosterPeople;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lint}: says everything that is wrong with a package, or doubtful. */
@Command(
    name = "lint",
    description =
        "Says everything that is wrong with a change package, with place and mend. Exit status 0:"
            + " it may be approved (warnings are shown), 1: it is refused, 2: it cannot be read."
            + " With --home, its people are looked up in the roster, its owner's approval is asked"
            + " for where a trigger is marked as drift, and it is compared with the version that"
            + " was admitted there last: what protects less needs the approval of that version's"
            + " owner and new drills.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "PACKAGE", description = "The change package, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "OLD",
      description =
          "An earlier version of the package, to be compared with instead of what was admitted:"
              + " every difference, what was loosened first, the worst danger first.")
  private @Nullable Path earlier;

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
      return compared(answer, reader.read(file), Optional.empty(), Optional.empty());
    }
    return switch (RosterReader.read(folder.get())) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) ->
          compared(
              answer,
              read(reader, new RosterPeople(folder.get(), roster, surroundings.clock().instant())),
              folder,
              Optional.of(roster));
    };
  }

  private int compared(
      Answer answer, Read read, Optional<IdentityHome> folder, Optional<Roster> roster)
      throws IOException {
    if (!(read instanceof Read.Accepted later)) {
      return say(answer, read, Optional.empty());
    }
    if (earlier != null) {
      // What an earlier version was to be reviewed by says nothing about a comparison with it.
      var reader = new PackageReader(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      return switch (reader.read(earlier)) {
        case Read.Accepted before ->
            say(answer, read, Optional.of(Compared.with(later, earlier, before)));
        case Read.Refused(var findings) -> unreadable(answer, earlier, findings);
      };
    }
    var now = surroundings.clock().instant();
    return say(
        answer,
        read,
        roster.isEmpty() || folder.isEmpty()
            ? Optional.empty()
            : Compared.withAdmitted(later, folder.get(), roster.get(), now));
  }

  private static int unreadable(Answer answer, Path earlier, List<Finding> findings) {
    var first = findings.getFirst();
    answer.wrong(
        "HP-APP-082",
        "There is nothing to compare with: "
            + earlier
            + " is no package that could have been admitted: "
            + first.code()
            + ", "
            + first.message()
            + (findings.size() > 1 ? " It is the first of " + findings.size() + " findings." : ""),
        "Name another file, or lint that one.");
    return Answer.WRONG_USAGE;
  }

  private Read read(PackageReader reader, RosterPeople people) throws IOException {
    try {
      return reader.read(file, people);
    } catch (UncheckedIOException approvals) {
      throw approvals.getCause();
    }
  }

  private int say(Answer answer, Read read, Optional<Compared> compared) {
    var findings = new ArrayList<>(read.findings());
    compared.ifPresent(with -> findings.addAll(with.findings()));
    answer.done(lines(read, findings, compared), document(read, findings, compared));
    return switch (read) {
      case Read.Accepted _ ->
          compared.filter(Compared::refuses).isPresent()
              ? Answer.FOUND_SOMETHING_WRONG
              : Answer.DONE;
      case Read.Refused _ -> Answer.status(findings);
    };
  }

  private static Document document(Read read, List<Finding> findings, Optional<Compared> compared) {
    var document = Document.with("findings", findings.stream().map(Answer::fields).toList());
    switch (read) {
      case Read.Refused _ -> {}
      case Read.Accepted accepted ->
          document
              .and("id", accepted.content().metadata().id())
              .and("version", accepted.content().metadata().version())
              .and("digest", accepted.digest());
    }
    compared.ifPresent(
        with ->
            document.and("against", with.version().members()).and("differences", with.documents()));
    return document;
  }

  private List<String> lines(Read read, List<Finding> findings, Optional<Compared> compared) {
    var lines = new ArrayList<String>();
    findings.forEach(finding -> lines.addAll(lines(finding)));
    compared.ifPresent(with -> lines.addAll(with.lines()));
    lines.add(
        switch (read) {
          case Read.Accepted accepted ->
              ApprovalSheet.title(accepted.content())
                  + ": "
                  + counted(findings)
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

  private static String counted(List<Finding> findings) {
    var errors = findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();
    var warnings = findings.stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList();
    return (errors.isEmpty() ? "" : count(errors, "error") + ", ") + count(warnings, "warning");
  }

  private static String count(List<Finding> findings, String word) {
    return switch (findings.size()) {
      case 0 -> "no " + word + "s";
      case 1 -> "1 " + word;
      default -> findings.size() + " " + word + "s";
    };
  }
}
