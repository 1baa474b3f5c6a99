package dev.holdpoint.projection;

import dev.holdpoint.domain.decision.Packet.Asked;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who is asked about a fired trigger, with printed names.
 *
 * @param hold id of the hold that waits for an answer
 * @param step place on the page, from 1; one more than {@code of} once nobody is left
 * @param of how many people stand on the page
 * @param person who is asked now; absent once the page has ended
 * @param until when the next one is asked, or the page ends
 * @param next who is asked then; absent for the last one
 */
public record OnPage(
    String hold,
    int step,
    int of,
    Optional<String> person,
    Optional<Instant> until,
    Optional<String> next) {

  /** With names for the ids. */
  public static OnPage of(String hold, Asked asked, UnaryOperator<String> names) {
    return new OnPage(
        hold,
        asked.step() + 1,
        asked.page().size(),
        asked.person().map(names),
        asked.until(),
        asked.next().map(names));
  }
}
