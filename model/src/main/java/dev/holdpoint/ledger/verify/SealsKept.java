package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Misses seals: each that the ledger says was made must lie in the folder of seals. */
final class SealsKept implements EntryCheck {
  private final Set<Long> made = new LinkedHashSet<>();

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION && entry.type().equals("seal")) {
      made.add(JsonMapper.shared().readTree(entry.body()).path("size").asLong(0));
    }
    return List.of();
  }

  /**
   * What is missed, which says nothing new about a chain that is broken or a seal that is bad.
   *
   * @param folder where the seals lie, good or not; looked at after the entries were
   */
  List<LedgerFinding> missing(SealFolder folder) throws IOException {
    var kept = new HashSet<Long>();
    for (var note : folder.seals()) {
      note.seal().ifPresent(seal -> kept.add(seal.head().size()));
    }
    return made.stream().filter(size -> !kept.contains(size)).map(SealsKept::missing).toList();
  }

  static LedgerFinding missing(long size) {
    return LedgerCode.SEAL_MISSING.at(size, "The seal over " + size + " entries is missing.");
  }
}
