package dev.holdpoint.domain.change;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote a change and what it is called.
 *
 * @param id stays the same over all versions of one change
 * @param version counts from 1
 * @param authors roster ids of those who wrote the package; none of them may release its holds
 * @param owner roster id of the person who answers for thresholds
 * @param reviewBy last day on which its triggers may be used without a new review
 * @param escalation roster ids of the people on the page: those who are asked, one after the other,
 *     about a trigger that fired
 */
public record Metadata(
    String id,
    int version,
    String title,
    List<String> authors,
    String owner,
    Optional<LocalDate> reviewBy,
    List<String> escalation) {
  /** Copies the lists. */
  public Metadata {
    authors = List.copyOf(authors);
    escalation = List.copyOf(escalation);
  }
}
