package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.Finding.Severity;
import java.util.List;

/**
 * What became of a rule file.
 *
 * @param drafted the rules that were carried over, in the order of the file
 * @param findings what was left out (errors) and what a person should know, by line
 * @param readable whether it is a rule file at all
 */
public record Imported(List<Drafted> drafted, List<Finding> findings, boolean readable) {
  /** Copies the lists. */
  public Imported {
    drafted = List.copyOf(drafted);
    findings = List.copyOf(findings);
  }

  /** Whether anything was left out. */
  public boolean leftOut() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** The draft of a package, as YAML; lint refuses it until each mark is completed. */
  public String draft() {
    return DraftWriter.write(drafted);
  }
}
