package dev.holdpoint.domain.change;

import java.util.List;

/**
 * A package whose approvals were verified.
 *
 * @param digest lower-case hex SHA-256 of the canonical JSON
 * @param canonicalJson the RFC 8785 form that the approvers signed
 */
public record ApprovedPackage(
    ChangePackage content, String digest, String canonicalJson, List<Approval> approvals) {
  /** Copies the list. */
  public ApprovedPackage {
    approvals = List.copyOf(approvals);
  }
}
