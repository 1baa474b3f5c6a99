package dev.holdpoint.drill;

import dev.holdpoint.desk.Drills;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The drills that stand in the ledger, as entries of the station. */
public final class DrillLog implements Drills {
  /** Type of these entries. */
  public static final String TYPE = "drill";

  private static final int MOST = 10_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final EntryQueries entries;

  /** The log in a ledger. */
  public DrillLog(EntryQueries entries) {
    this.entries = entries;
  }

  /** Keeps a result; empty when it is durable, else why it is not. */
  public static Optional<String> keep(Ledger ledger, DrillResult result) {
    return switch (ledger.appendStation(TYPE, JSON.writeValueAsString(result))) {
      case Appended.Durable _ -> Optional.empty();
      case Appended.Conflict _ -> Optional.of("the ledger moved on");
      case Appended.Refused(var problem) -> Optional.of(problem.line());
      case Appended.Unsettled(var problem) -> Optional.of(problem.line());
      case Appended.Failed(var problem) -> Optional.of(problem.line());
    };
  }

  @Override
  public List<DrillResult> of(ChangePackage change) {
    var all = all();
    var newest = new ArrayList<DrillResult>();
    for (Trigger trigger : change.triggers()) {
      all.stream()
          .filter(d -> d.change().equals(change.metadata().id()))
          .filter(d -> d.trigger().equals(trigger.id()))
          .filter(d -> d.triggerDigest().equals(Bindings.trigger(change, trigger)))
          .filter(d -> d.actionDigest().equals(Bindings.action(change)))
          .filter(d -> d.site().equals(Bindings.site(change)))
          .max((one, other) -> one.at().compareTo(other.at()))
          .ifPresent(newest::add);
    }
    return newest;
  }

  private List<DrillResult> all() {
    return entries.byType(TYPE, 1, MOST).stream().flatMap(e -> read(e.body()).stream()).toList();
  }

  private static Optional<DrillResult> read(String body) {
    try {
      return Optional.of(JSON.readValue(body, DrillResult.class));
    } catch (JacksonException otherFormat) {
      // An entry of another format version proves no drill here; the trigger counts as undrilled.
      return Optional.empty();
    }
  }
}
