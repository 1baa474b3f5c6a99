package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Misses seals: each that the ledger says was made must lie in the folder of seals. */
final class SealsKept implements EntryCheck {
  private final Set<Long> kept;
  private final List<LedgerFinding> missing = new ArrayList<>();

  /**
   * @param kept over how many entries the seals are that are there
   */
  SealsKept(Set<Long> kept) {
    this.kept = Set.copyOf(kept);
  }

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() != EntryKind.STATION || !entry.type().equals("seal")) {
      return List.of();
    }
    long size = JsonMapper.shared().readTree(entry.body()).path("size").asLong(0);
    if (!kept.contains(size)) {
      missing.add(missing(size));
    }
    return List.of();
  }

  /** What is missed, which says nothing new about a chain that is broken or a seal that is bad. */
  List<LedgerFinding> missing() {
    return missing;
  }

  static LedgerFinding missing(long size) {
    return LedgerCode.SEAL_MISSING.at(size, "The seal over " + size + " entries is missing.");
  }
}
