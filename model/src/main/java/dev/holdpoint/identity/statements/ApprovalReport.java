package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.identity.IdentityFinding;
import java.util.List;

/**
 * What the approvals of a package are worth.
 *
 * @param findings why others do not count; never empty where {@code valid} is
 */
public record ApprovalReport(List<Approval> valid, List<IdentityFinding> findings) {
  /** Copies the lists. */
  public ApprovalReport {
    valid = List.copyOf(valid);
    findings = List.copyOf(findings);
  }
}
