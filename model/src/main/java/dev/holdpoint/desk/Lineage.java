package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.List;
import java.util.Optional;

/**
 * Which package a later one comes after: the one of the same change that was admitted last. A
 * package gives itself its id, so where none of that id was admitted it is the last one that had a
 * unit of this package; another name is no way out of what holds for a change.
 */
public final class Lineage {
  private static final int PAGE = 100;
  private static final String ADMITTED = EntryCodec.typeName(Fact.Admitted.class);

  private Lineage() {}

  static boolean sameChange(ChangePackage one, ChangePackage other) {
    return one.metadata().id().equals(other.metadata().id());
  }

  static boolean sharesUnits(ChangePackage one, ChangePackage other) {
    return !shared(one, other).isEmpty();
  }

  /** Ids of the units of the second that the first has too. */
  static List<String> shared(ChangePackage one, ChangePackage other) {
    var units = one.units().stream().map(u -> u.id()).toList();
    return other.units().stream().map(u -> u.id()).filter(units::contains).toList();
  }

  /** The admission that a ledger has of the package before this one. */
  public static Optional<Fact.Admitted> before(
      ChangePackage change, EntryQueries ledger, EntryCodec codec) throws UnreadableEntry {
    Optional<Fact.Admitted> same = Optional.empty();
    Optional<Fact.Admitted> sharing = Optional.empty();
    List<StoredEntry> page;
    long from = 1;
    do {
      page = ledger.byType(ADMITTED, from, PAGE);
      for (var stored : page) {
        from = stored.seq() + 1;
        if (codec.entry(stored).body() instanceof Fact.Admitted admitted) {
          same = sameChange(admitted.content(), change) ? Optional.of(admitted) : same;
          sharing = sharesUnits(admitted.content(), change) ? Optional.of(admitted) : sharing;
        }
      }
    } while (page.size() == PAGE);
    return same.isPresent() ? same : sharing;
  }
}
