package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.importing.Drafted;
import dev.holdpoint.intake.importing.Imported;
import dev.holdpoint.intake.importing.RuleImport;
import dev.holdpoint.intake.source.Limits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-rules}: drafts metrics and triggers from Prometheus alerting rules. */
@Command(
    name = "import-rules",
    description = {
      "Drafts a change package with the metrics and triggers of a Prometheus rule file (groups of"
          + " rules, or the Kubernetes resource PrometheusRule). Places that only a person can fill"
          + " are marked '# complete:'; lint refuses the draft until they are.",
      "Carried over: `query > number` and <, >=, <=, also the other way round, with for; the band"
          + " `query < low or query > high`; absent(…) and absent_over_time(…) as a heartbeat."
          + " Everything else is refused, each with its line and code.",
      "Exit status 0: every rule was carried over, 1: something was left out, 2: wrong usage, or no"
          + " rule file. No home is read, even if one is named."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ImportRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Not needed, but every command takes it. */
  @Mixin private HomeOption home = new HomeOption();

  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "RULES", description = "The rule file, YAML, at most 1 MiB.")
  private Path rules = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DRAFT",
      description = "A new file for the draft (default: standard output).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var imported = read();
    if (!imported.readable()) {
      if (format.format() == OutputFormat.text) {
        tell(imported);
      } else {
        answer.packageRefused(imported.findings());
      }
      return Answer.WRONG_USAGE;
    }
    if (out != null) {
      try {
        Files.writeString(out, imported.draft(), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException _) {
        return answer.thereAlready(out);
      }
    }
    if (format.format() == OutputFormat.text) {
      tell(imported);
    }
    answer.done(out == null ? imported.draft().lines().toList() : summary(imported), doc(imported));
    return imported.leftOut() ? Answer.FOUND_SOMETHING_WRONG : Answer.DONE;
  }

  private Imported read() throws IOException {
    try (var in = Files.newInputStream(rules)) {
      return RuleImport.read(in.readNBytes(Limits.BYTES + 1));
    }
  }

  /** On standard error, so that the draft alone goes to standard output. */
  private void tell(Imported imported) {
    var err = spec.commandLine().getErr();
    for (Finding finding : imported.findings()) {
      err.println(
          Answer.printable(
              "%s:%d:%d: %s %s: %s %s"
                  .formatted(
                      rules,
                      finding.line(),
                      finding.column(),
                      finding.severity().name().toLowerCase(Locale.ROOT),
                      finding.code(),
                      finding.message(),
                      finding.mend())));
    }
    err.flush();
  }

  private List<String> summary(Imported imported) {
    var lines = new ArrayList<String>();
    imported.drafted().forEach(rule -> lines.add(rule.alert() + " became trigger " + rule.id()));
    lines.add(
        "Drafted " + imported.drafted().size() + " triggers into " + out + "; complete the marks.");
    return lines;
  }

  private static Document doc(Imported imported) {
    return Document.with(
            "drafted", imported.drafted().stream().map(ImportRulesCommand::fields).toList())
        .and("findings", imported.findings().stream().map(Answer::fields).toList())
        .and("draft", imported.draft());
  }

  private static Map<String, Object> fields(Drafted rule) {
    return Document.with("alert", rule.alert())
        .and("line", rule.line())
        .and("trigger", rule.id())
        .and("metric", rule.condition().metric())
        .and("condition", rule.condition().inWords())
        .members();
  }
}
