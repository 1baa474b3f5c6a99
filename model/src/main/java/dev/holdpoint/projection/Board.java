package dev.holdpoint.projection;

import java.util.List;
import java.util.Optional;

/**
 * All runs of this station.
 *
 * @param runs open ones first, then the newest
 * @param trouble what the whole station suffers from, with its code; absent when all is well
 * @param notice what must be done soon, with its code, before it becomes trouble
 * @param readOnly who has the ledger, when this program only reads
 * @param entries of the ledger
 * @param head digest of the newest entry
 */
public record Board(
    List<RunSnapshot> runs,
    Optional<String> trouble,
    Optional<String> notice,
    Optional<String> readOnly,
    long entries,
    String head) {
  /** Copies the list. */
  public Board {
    runs = List.copyOf(runs);
  }

  /** A board on which nothing must be done soon. */
  public Board(
      List<RunSnapshot> runs,
      Optional<String> trouble,
      Optional<String> readOnly,
      long entries,
      String head) {
    this(runs, trouble, Optional.empty(), readOnly, entries, head);
  }

  /** The run of this id. */
  public Optional<RunSnapshot> run(String id) {
    return runs.stream().filter(r -> r.run().equals(id)).findFirst();
  }
}
