package dev.holdpoint.app.cli;

import dev.holdpoint.app.Mends;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.util.List;
import java.util.Map;

/** What was found in evidence: a line each, and what to do about each code once, beside them. */
final class EvidenceFindings {
  private EvidenceFindings() {}

  /**
   * Prints them.
   *
   * @param document what is printed instead where a document was asked for
   */
  static void print(Answer answer, List<LedgerFinding> found, Document document) {
    answer.done(found.stream().map(EvidenceFindings::line).toList(), document);
    found.stream()
        .map(LedgerFinding::code)
        .distinct()
        .forEach(
            code -> Mends.of(code).ifPresent(mend -> answer.warn("Mend, " + code + ": " + mend)));
  }

  private static String line(LedgerFinding found) {
    return found.code()
        + (found.sequence() > 0 ? " entry " + found.sequence() : "")
        + ": "
        + found.message();
  }

  /** As they stand in a document. */
  static List<Map<String, Object>> fields(List<LedgerFinding> found) {
    return found.stream()
        .map(
            each ->
                Document.with("code", each.code())
                    .and("sequence", each.sequence())
                    .and("message", each.message())
                    .members())
        .toList();
  }
}
