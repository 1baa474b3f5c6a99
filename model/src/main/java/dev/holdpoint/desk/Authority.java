package dev.holdpoint.desk;

import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.Approvals;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The check that the program makes itself: roster, approvals and certificates are valid now, and
 * last long enough that the run can be brought back.
 */
public final class Authority {
  private final Rosters rosters;
  private final Clock clock;

  /** By the rosters of a home. */
  public Authority(Rosters rosters, Clock clock) {
    this.rosters = rosters;
    this.clock = clock;
  }

  /** Reads everything anew. */
  public CheckResult check(ApprovedPackage approved) {
    var started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      return switch (rosters.look()) {
        case RosterReading.Refused(var findings) ->
            result(Verdict.FAIL, findings.getFirst().message(), started);
        case RosterReading.Trusted(var roster) -> {
          var outlook = new Outlook(roster);
          var tooShort = outlook.objections(approved.content().window().closes());
          if (!tooShort.isEmpty()) {
            yield result(Verdict.FAIL, tooShort.getFirst().line(), started);
          }
          for (var approval : approved.approvals()) {
            var objection =
                Approvals.objection(
                    approval,
                    approved.digest(),
                    approved.content().metadata().authors(),
                    roster,
                    clock.instant());
            if (objection.isEmpty()) {
              yield result(
                  Verdict.PASS,
                  "approved by "
                      + approval.name()
                      + " until "
                      + approval.expires()
                      + outlook.warning(started).map(soon -> "; " + soon.line()).orElse(""),
                  started);
            }
          }
          yield result(Verdict.FAIL, "no approval is valid now", started);
        }
      };
    } catch (IOException unreadable) {
      return result(Verdict.NO_DATA, "the roster cannot be read", started);
    }
  }

  private CheckResult result(Verdict verdict, String detail, Instant started) {
    return new CheckResult(
        Check.AUTHORITY, verdict, detail, started, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
