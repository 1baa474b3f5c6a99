package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.SigningIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the drill log. */
public interface Drills {
  /**
   * What the log says about a package's triggers.
   *
   * @param roster by whose certificates signatures are verified
   */
  Drilled of(ChangePackage change, Roster roster, Instant now);

  /** Whether somebody's drills count. */
  boolean mayDrill(Person person, Instant at);

  /** What to do about a break of that code. */
  String mend(String code);

  /** Signs a result in the name of who ran it and keeps it, passed or failed. */
  Kept keep(DrillResult result, SigningIdentity identity);

  /** What came of keeping a result. */
  sealed interface Kept {
    /** It stands in the ledger. */
    record Durable(DrillResult signed) implements Kept {}

    /** It does not. */
    record Lost(String why) implements Kept {}
  }

  /**
   * A package's drills.
   *
   * @param standings one for each trigger, in the order of the package
   * @param valid the results that a run may be started on
   * @param log every drill whose signature is good, newest first
   * @param refused why others do not count: altered, or signed by somebody unknown
   */
  record Drilled(
      List<DrillStanding> standings,
      List<DrillResult> valid,
      List<DrillNote> log,
      List<IdentityFinding> refused) {
    /** None at all. */
    public static final Drilled NONE = new Drilled(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Drilled {
      standings = List.copyOf(standings);
      valid = List.copyOf(valid);
      log = List.copyOf(log);
      refused = List.copyOf(refused);
    }

    /** How a trigger stands. */
    public Optional<DrillStanding> of(String trigger) {
      return standings.stream().filter(s -> s.trigger().equals(trigger)).findFirst();
    }
  }
}
