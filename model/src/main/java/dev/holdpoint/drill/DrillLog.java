package dev.holdpoint.drill;

import dev.holdpoint.desk.Drills;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import java.time.Instant;
import java.util.Optional;

/** The drills that stand in the ledger, as entries of the station, and where new ones are kept. */
public final class DrillLog implements Drills {
  /** Type of these entries. */
  public static final String TYPE = "drill";

  private final Ledger entries;

  /** The log in a ledger. */
  public DrillLog(Ledger entries) {
    this.entries = entries;
  }

  @Override
  public boolean mayDrill(Person person, Instant at) {
    return SignedDrill.may(person, at);
  }

  @Override
  public String mend(String code) {
    return Fault.mend(code);
  }

  @Override
  public Kept keep(DrillResult result, SigningIdentity identity) {
    var signed = SignedDrill.of(result, identity);
    return keep(entries, signed)
        .<Kept>map(Kept.Lost::new)
        .orElseGet(() -> new Kept.Durable(signed));
  }

  /** Keeps a signed result; empty when it is durable, else why it is not. */
  public static Optional<String> keep(Ledger ledger, DrillResult result) {
    return switch (ledger.appendStation(TYPE, DrillForm.write(result))) {
      case Appended.Durable _ -> Optional.empty();
      case Appended.Conflict _ -> Optional.of("the ledger moved on");
      case Appended.Refused(var problem) -> Optional.of(problem.line());
      case Appended.Unsettled(var problem) -> Optional.of(problem.line());
      case Appended.Failed(var problem) -> Optional.of(problem.line());
    };
  }

  @Override
  public Drilled of(ChangePackage change, Roster roster, Instant now) {
    return new DrillReading(entries).of(change, roster, now);
  }
}
