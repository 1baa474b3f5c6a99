package dev.holdpoint.drill;

import dev.holdpoint.desk.Drills;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The drills that stand in the ledger, as entries of the station. */
public final class DrillLog implements Drills {
  /** Type of these entries. */
  public static final String TYPE = "drill";

  private static final int PAGE = 1_000;
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
    var action = Bindings.action(change);
    var site = Bindings.site(change);
    for (Trigger trigger : change.triggers()) {
      var digest = Bindings.trigger(change, trigger);
      all.stream()
          .filter(d -> d.change().equals(change.metadata().id()))
          .filter(d -> d.trigger().equals(trigger.id()))
          .filter(d -> d.triggerDigest().equals(digest))
          .filter(d -> d.actionDigest().equals(action))
          .filter(d -> d.site().equals(site))
          .max((one, other) -> one.at().compareTo(other.at()))
          .ifPresent(newest::add);
    }
    return newest;
  }

  private List<DrillResult> all() {
    var all = new ArrayList<DrillResult>();
    List<StoredEntry> page;
    long from = 1;
    do {
      page = entries.byType(TYPE, from, PAGE);
      for (var stored : page) {
        read(stored.body()).ifPresent(all::add);
        from = stored.seq() + 1;
      }
    } while (page.size() == PAGE);
    return all;
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
