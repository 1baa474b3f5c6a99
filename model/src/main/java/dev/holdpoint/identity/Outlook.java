package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.RevocationList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a roster still lets people sign. A list of revoked certificates that runs out leaves
 * them what stops a run or brings it back, and a certificate that runs out leaves nothing; so both
 * are told ahead, and no run begins that the calendar could leave without a way back.
 */
public final class Outlook {
  /** How long ahead of its end a list is warned of: 30 days. */
  public static final Duration WARNING = Duration.ofDays(30);

  /**
   * How long after a run's window people must still be able to sign: 7 days. A held run outlives
   * its window, over a weekend at least, and so does the way back that is owed to it.
   */
  public static final Duration MARGIN = Duration.ofDays(7);

  private final Roster roster;

  /** The outlook of this roster. */
  public Outlook(Roster roster) {
    this.roster = roster;
  }

  /** That the list runs out soon, or has; empty while it lasts for longer than the warning. */
  public Optional<IdentityFinding> warning(Instant now) {
    var until = roster.revocations().map(RevocationList::nextUpdate);
    if (until.isEmpty()) {
      return Optional.of(
          IdentityFault.NO_REVOCATIONS.because(
              "There is no list of revoked certificates, so nobody can sign."));
    }
    if (now.isAfter(until.get())) {
      return Optional.of(
          IdentityFault.REVOCATIONS_EXPIRED.because(
              "The list of revoked certificates ran out at "
                  + until.get()
                  + "; only what stops a run or brings it back can be signed."));
    }
    var left = Duration.between(now, until.get());
    return left.compareTo(WARNING) > 0
        ? Optional.empty()
        : Optional.of(
            IdentityFault.REVOCATIONS_END_SOON.because(
                "The list of revoked certificates runs out "
                    + left(left)
                    + ", at "
                    + until.get()
                    + ", and after that nothing can be signed that leads a run on."));
  }

  /**
   * Why a run whose window ends then must not begin: somebody must be able to bring it back for
   * {@link #MARGIN} longer.
   */
  public List<IdentityFinding> objections(Instant windowEnd) {
    var end = windowEnd.plus(MARGIN);
    var findings = new ArrayList<IdentityFinding>();
    var until = roster.revocations().map(RevocationList::nextUpdate);
    if (until.isPresent() && until.get().isBefore(end)) {
      findings.add(
          IdentityFault.REVOCATIONS_TOO_SHORT.because(
              "The list of revoked certificates speaks until "
                  + until.get()
                  + ", but a way back must be signable until "
                  + end
                  + ", "
                  + MARGIN.toDays()
                  + " days after the window's end."));
    }
    if (roster.persons().stream().noneMatch(person -> bringsBack(person, end))) {
      findings.add(
          IdentityFault.NOBODY_BRINGS_BACK.because(
              "Nobody with the role rollback has a certificate that lasts until "
                  + end
                  + ", "
                  + MARGIN.toDays()
                  + " days after the window's end."));
    }
    return findings;
  }

  private boolean bringsBack(Person person, Instant end) {
    return person.has(Role.ROLLBACK, end)
        && !person.validUntil().isBefore(end)
        && roster.revocations().flatMap(list -> list.of(person.certificate())).isEmpty();
  }

  private static String left(Duration left) {
    long days = left.toDays();
    return days > 1 ? "in " + days + " days" : "in " + left.toHours() + " h";
  }
}
