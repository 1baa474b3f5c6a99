package dev.holdpoint.drill;

import dev.holdpoint.desk.Drills.Drilled;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The drills that stand in a ledger, also in one that another process has open. One that passed
 * counts only if its signature verifies against the roster's certificates, and its signer may run
 * drills; one that failed also when its signer has left.
 */
public final class DrillReading {
  private static final int PAGE = 1_000;

  private final EntryQueries entries;

  /** The drills of a ledger. */
  public DrillReading(EntryQueries entries) {
    this.entries = entries;
  }

  /** What they say about a package's triggers. */
  public Drilled of(ChangePackage change, Roster roster, Instant now) {
    var statements = new StatementVerifier(roster);
    var counted = new ArrayList<DrillResult>();
    var refused = new ArrayList<IdentityFinding>();
    for (var result : all(change.metadata().id())) {
      var objection =
          SignedDrill.objection(result, statements).or(() -> unfit(result, roster, now));
      objection.ifPresent(refused::add);
      // A pass is believed to its signer; a failure voids the drills before it whoever tells it.
      if (objection.isEmpty() || !result.passed()) {
        counted.add(result);
      }
    }
    return new Book(change, now).of(counted, refused);
  }

  /** Signed well, but by somebody who may not, for too long, or for a time that has not come. */
  private static Optional<IdentityFinding> unfit(DrillResult result, Roster roster, Instant now) {
    var signer = roster.person(result.person());
    if (signer.filter(p -> SignedDrill.may(p, result.at())).isEmpty()) {
      return Optional.of(
          IdentityFault.ROLE_MISSING.because(
              result.person() + " signed a drill and has neither the role operate nor rollback."));
    }
    boolean dated =
        !result.at().isAfter(now) && !result.expires().isAfter(result.at().plus(DrillResult.VALID));
    return dated
        ? Optional.empty()
        : Optional.of(
            IdentityFault.ALTERED.because(
                "The drill of "
                    + result.trigger()
                    + " is dated "
                    + result.at()
                    + " and would expire "
                    + result.expires()
                    + "."));
  }

  /** Of a change, in the order of the ledger. */
  private List<DrillResult> all(String change) {
    var all = new ArrayList<DrillResult>();
    List<StoredEntry> page;
    long from = 1;
    do {
      page = entries.byType(DrillLog.TYPE, from, PAGE);
      for (var stored : page) {
        DrillForm.read(stored.body()).filter(d -> d.change().equals(change)).ifPresent(all::add);
        from = stored.seq() + 1;
      }
    } while (page.size() == PAGE);
    return all;
  }
}
